/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /rest/cluster}: shows the cluster, and changes this node's settings. */
@RestController
@RequestMapping(
        path = ClusterController.PATH,
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class ClusterController extends RestBaseController {

    /** Where all of it is. */
    static final String PATH = RestBaseController.ROOT_PATH + "/cluster";

    private final ClusterAdministration administration;
    private final SettingsChange change;

    public ClusterController(ClusterAdministration administration) {
        this.administration = administration;
        this.change = new SettingsChange(administration);
    }

    @GetMapping
    public void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, this::cluster);
    }

    /** Applies the settings before it answers with what is then. */
    @PostMapping
    public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        change(request, response);
    }

    @PutMapping
    public void put(HttpServletRequest request, HttpServletResponse response) throws IOException {
        change(request, response);
    }

    private void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            Map<String, String> values = SettingsBody.read(request);
            if (values.isEmpty()) {
                throw Refusal.of(HttpStatus.BAD_REQUEST, "There is no setting in the body.");
            }
            change.apply(values);
            return cluster();
        });
    }

    private Answer cluster() {
        ClusterConfiguration configuration = administration.configuration();
        return Answer.ok(ClusterReport.of(
                Trees.settings(configuration, administration.pending()),
                Trees.cluster(administration.state(), configuration)));
    }
}
