/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config.util;

/** Prepares every new persister for what an extension stores. */
public interface XStreamPersisterInitializer {

    void init(XStreamPersister persister);
}
