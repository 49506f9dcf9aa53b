/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import org.geoserver.cluster.simulation.CrashableKeep;

/** The one of the simulation is like the real one. */
class CrashableKeepTest extends KeepContract {

    @Override
    Keep open() {
        return new CrashableKeep();
    }
}
