/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.nio.file.Path;
import org.apache.wicket.util.tester.WicketTester;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.web.GeoServerApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** GeoServer's web interface over a node that remembers what it was asked; nobody is logged in. */
abstract class WicketFixture {

    @TempDir
    Path data;

    RecordingAdministration administration;
    WicketTester tester;

    @BeforeEach
    void start() {
        administration = new RecordingAdministration(data);
        GeoServerApplication application = new GeoServerApplication();
        application.setApplicationContext(context());
        tester = new WicketTester(application);
    }

    @AfterEach
    void stop() {
        tester.destroy();
        SecurityContextHolder.clearContext();
    }

    /** The node and hardly anything of GeoServer. */
    ApplicationContext context() {
        GenericApplicationContext context = new GenericApplicationContext();
        registerNode(context);
        context.registerBean("geoServerExtensions", GeoServerExtensions.class);
        context.refresh();
        return context;
    }

    void registerNode(GenericApplicationContext context) {
        context.registerBean("clusterRuntime", RecordingAdministration.class, () -> administration);
    }

    String html() {
        return tester.getLastResponseAsString();
    }

    static void login(String user, String role) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(user, "", role));
    }
}
