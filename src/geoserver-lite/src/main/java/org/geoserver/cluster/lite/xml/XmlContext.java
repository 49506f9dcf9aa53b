/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.util.List;
import java.util.Optional;
import org.geoserver.catalog.Catalog;

/** What a translation depends on beside the value: the catalog, how references are written, what hides passwords. */
public interface XmlContext {

    Optional<Catalog> catalog();

    boolean referenceByName();

    /** Whether a reference to nothing is null, not a proxy that may be resolved later. */
    boolean unwrapNulls();

    /** Whether an element of a kind of object is left out. */
    boolean leavesOut(Class<?> type, String element);

    /** Whether a file of the data directory is written, not a document for others. */
    boolean isFile();

    /** How an item of a list is written that is null. */
    String nothing();

    Optional<PasswordCipher> cipher();

    /** The object that a document changes, when it holds only what changes. */
    Optional<Object> base(Class<?> type);

    /** What is added to a reference, such as a link. */
    List<XmlTree> afterReference(Object target, String reference, String workspace);
}
