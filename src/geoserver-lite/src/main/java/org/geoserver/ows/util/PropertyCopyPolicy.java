/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.ows.util;

/** Which properties a copy takes over, and as what. */
public interface PropertyCopyPolicy {

    PropertyCopyPolicy DEFAULT_POLICY = (property, source, target, value) -> value != null;

    boolean shouldCopy(String property, Object source, Object target, Object value);

    default Object mapValue(String property, Object source, Object target, Object value) {
        return value;
    }
}
