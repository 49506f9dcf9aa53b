/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import java.util.Comparator;

/** What has a place in an ordered list of extensions; the lowest number comes first. */
public interface ExtensionPriority {

    int HIGHEST = 0;

    int LOWEST = 100;

    /** Orders by priority; what tells none counts as the lowest. */
    Comparator<Object> COMPARATOR =
            Comparator.comparingInt(o -> o instanceof ExtensionPriority p ? p.getPriority() : LOWEST);

    int getPriority();
}
