/**
 * Reads and writes the configuration as GeoServer's XML and JSON, driven by the interfaces alone.
 * {@link org.geoserver.cluster.lite.xml.Schemas} lists, for each interface, the elements in GeoServer's order; a
 * {@link org.geoserver.cluster.lite.xml.Codec} translates between the value of a property and an
 * {@link org.geoserver.cluster.lite.xml.XmlTree}; {@link org.geoserver.cluster.lite.xml.ObjectConverter} ties them into
 * XStream; {@link org.geoserver.cluster.lite.xml.PasswordCipher} keeps the passwords of stores unreadable on disk.
 */
package org.geoserver.cluster.lite.xml;
