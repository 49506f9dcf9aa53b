/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import java.util.List;

/** Makes extensions that are not beans. */
public interface ExtensionProvider<T> {

    Class<T> getExtensionPoint();

    List<T> getExtensions(Class<T> extensionPoint);
}
