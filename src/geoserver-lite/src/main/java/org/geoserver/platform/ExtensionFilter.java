/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

/** Leaves extensions out. */
public interface ExtensionFilter {

    boolean exclude(String beanId, Object bean);
}
