/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import org.geoserver.catalog.Info;

/** Which logging profile is in use. */
public interface LoggingInfo extends Info {

    String getLevel();

    boolean isStdOutLogging();

    void setLevel(String level);

    void setStdOutLogging(boolean stdOutLogging);
}
