/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Switches that count at once and are kept: whether this node is a primary, a replica, connected. */
@RestController
@RequestMapping(
        path = ClusterController.PATH,
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class SwitchController extends RestBaseController {

    private static final String ENABLED = "enabled";

    private final ClusterAdministration administration;
    private final SettingsChange change;

    public SwitchController(ClusterAdministration administration) {
        this.administration = administration;
        this.change = new SettingsChange(administration);
    }

    @PutMapping("/roles/primary")
    public void primary(HttpServletRequest request, HttpServletResponse response) throws IOException {
        turn(ClusterKey.TOGGLE_MASTER, request, response);
    }

    @PutMapping("/roles/replica")
    public void replica(HttpServletRequest request, HttpServletResponse response) throws IOException {
        turn(ClusterKey.TOGGLE_SLAVE, request, response);
    }

    @PutMapping("/connection")
    public void connection(HttpServletRequest request, HttpServletResponse response) throws IOException {
        turn(ClusterKey.CONNECTION, request, response);
    }

    private void turn(ClusterKey key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            change.apply(Map.of(key.key(), enabled(SettingsBody.read(request))));
            return Answer.ok(ClusterReport.of(Trees.status(administration.state(), administration.configuration())));
        });
    }

    private static String enabled(Map<String, String> values) {
        String value = values.get(ENABLED);
        if (value == null || values.size() > 1) {
            throw Refusal.of(HttpStatus.BAD_REQUEST, "The body must be {\"enabled\": true} or {\"enabled\": false}.");
        }
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.badValue(ENABLED, value, "It must be true or false.");
        }
        return value;
    }
}
