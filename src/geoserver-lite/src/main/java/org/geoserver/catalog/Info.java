/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.Serializable;

/** Anything in the configuration that has an id. */
public interface Info extends Serializable {

    String getId();
}
