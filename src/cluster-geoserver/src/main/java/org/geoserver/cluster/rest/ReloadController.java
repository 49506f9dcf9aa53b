/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.node.ReloadStart;
import org.geoserver.cluster.node.ReloadState;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has all nodes read their data directories anew, one after the other, and tells how that goes. */
@RestController
@RequestMapping(
        path = ClusterController.PATH + "/reload",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class ReloadController extends RestBaseController {

    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(30);

    private final ClusterAdministration administration;
    private final Waiting waiting;

    public ReloadController(ClusterAdministration administration, GeoServerConfigurationLock lock) {
        this.administration = administration;
        this.waiting = new Waiting(lock);
    }

    /** 202, since it takes a while; {@link #get} tells how it goes. */
    @PostMapping
    public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            ReloadStart start = waiting.untilDone(administration::reloadAll, BEGINS_WITHIN);
            ReloadState state = start.state()
                    .orElseThrow(() -> Refusal.of(HttpStatus.CONFLICT, "The node is stopping. Ask another one."));
            if (!start.begun()) {
                throw Refusal.of(
                        HttpStatus.CONFLICT,
                        "A reload of all nodes is under way: node "
                                + state.rollout().node()
                                + " coordinates it. GET of this address tells how it goes; begin the next one when it is over.");
            }
            return Answer.of(HttpStatus.ACCEPTED, ClusterReport.of(Trees.reload(state)));
        });
    }

    @GetMapping
    public void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            if (administration.state() instanceof ClusterState.Unclustered unclustered) {
                throw new NotClusteredException(unclustered.reason());
            }
            return Answer.ok(ClusterReport.of(
                    administration.reloadState().map(Trees::reload).orElseGet(Trees::noReload)));
        });
    }
}
