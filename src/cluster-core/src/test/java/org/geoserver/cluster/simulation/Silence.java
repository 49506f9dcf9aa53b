/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Nodes log nothing: where there are many, a line for each object takes longer than all else. */
class Silence implements BeforeEachCallback, AfterEachCallback {

    static final Logger LOG = Logger.getLogger("org.geoserver.cluster");

    private Level level;

    @Override
    public void beforeEach(ExtensionContext context) {
        level = LOG.getLevel();
        LOG.setLevel(Level.OFF);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        LOG.setLevel(level);
    }
}
