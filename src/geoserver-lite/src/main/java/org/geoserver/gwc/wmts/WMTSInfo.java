/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.gwc.wmts;

import org.geoserver.config.ServiceInfo;

/** The configuration of WMTS. */
public interface WMTSInfo extends ServiceInfo {}
