/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

/** Translates between the value of a property and its element. */
interface Codec {

    /** The value that the element stands for; null when it stands for nothing. */
    Object decode(XmlTree element, XmlContext context);

    /** The element for a value that is there. */
    XmlTree encode(String name, Object value, XmlContext context);

    /** Whether the element says of itself which class its value has. */
    default boolean writesClass() {
        return false;
    }
}
