/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.nio.file.Path;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of controllers begin with: REST over a node that records what is asked of it. */
abstract class RestTest {

    @TempDir
    Path data;

    RecordingAdministration administration;
    RestUnderTest rest;

    @BeforeEach
    void startRest() throws Exception {
        administration = new RecordingAdministration(data);
        rest = new RestUnderTest(administration);
    }

    @AfterEach
    void stopRest() {
        rest.close();
    }
}
