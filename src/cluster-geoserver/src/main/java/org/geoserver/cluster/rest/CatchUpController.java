/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.node.JoinPlan;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Reached;
import org.geoserver.cluster.spi.Transport.Connection;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lets a script bring this node up to date, and wait until the others are. */
@RestController
@RequestMapping(
        path = ClusterController.PATH,
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class CatchUpController extends RestBaseController {

    private static final String ALL = "all";
    private static final int MOST_NODES = 1000;
    private static final int MOST_SECONDS = 600;
    private static final int SECONDS = 30;

    /** So long other nodes have to tell what they have. */
    private static final int PLAN_SECONDS = 15;

    /** So much longer than the node itself: it answers in time unless it was stopped. */
    private static final int GRACE_SECONDS = 5;

    private final ClusterAdministration administration;
    private final Waiting waiting;

    public CatchUpController(ClusterAdministration administration, GeoServerConfigurationLock lock) {
        this.administration = administration;
        this.waiting = new Waiting(lock);
    }

    /** Asks the others for whatever they have newer; 202, since it comes later. */
    @PostMapping("/resync")
    public void resync(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            NodeStatus status = connectable();
            if (!status.roles().replica()) {
                throw Refusal.of(HttpStatus.CONFLICT, "This node is no replica: it takes nothing from the others.");
            }
            administration.resync();
            return Answer.of(HttpStatus.ACCEPTED, Content.NONE);
        });
    }

    /** What joining would do to this node, if it is no member yet; by which policy, and to which objects. */
    @GetMapping("/join-plan")
    public void joinPlan(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            connectable();
            JoinPlan plan = waiting.untilDone(
                            () -> administration.joinPlan(Duration.ofSeconds(PLAN_SECONDS)),
                            Duration.ofSeconds(PLAN_SECONDS + GRACE_SECONDS))
                    .orElseThrow(() -> Refusal.of(
                            HttpStatus.CONFLICT,
                            "Within " + PLAN_SECONDS
                                    + " s no other node has told what the cluster has, or this one is not"
                                    + " connected. Ask again."));
            return Answer.ok(ClusterReport.of(Trees.joinPlan(plan)));
        });
    }

    /**
     * Waits until others have applied what was changed here before.
     *
     * @param nodes {@code all}, or how many others are enough
     * @param timeout in seconds
     */
    @PostMapping("/wait")
    public void await(
            @RequestParam(name = "nodes", required = false) String nodes,
            @RequestParam(name = "timeout", required = false) String timeout,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            OptionalInt enough =
                    nodes == null || nodes.equals(ALL) ? OptionalInt.empty() : OptionalInt.of((int) number(nodes));
            int seconds = (int) Parameters.number("timeout", timeout, SECONDS, 0, MOST_SECONDS);
            if (!connectable().roles().primary()) {
                throw Refusal.of(
                        HttpStatus.CONFLICT, "This node is no primary: what is changed here goes to no other node.");
            }
            // nothing could be recorded, here or by others' requests, while this one held the host's lock
            Reached reached = waiting.untilDone(
                    () -> administration.awaitApplied(enough, Duration.ofSeconds(seconds)),
                    Duration.ofSeconds(seconds + GRACE_SECONDS));
            return answer(reached, enough, seconds);
        });
    }

    private static long number(String nodes) {
        try {
            return Parameters.number("nodes", nodes, 0, 1, MOST_NODES);
        } catch (Refusal e) {
            throw Refusal.badValue("nodes", nodes, "It must be all, or a whole number from 1 to " + MOST_NODES + ".");
        }
    }

    private NodeStatus connectable() {
        ClusterState state = administration.state();
        if (state instanceof ClusterState.Clustered clustered) {
            if (clustered.status().connection().state() == Connection.State.DISABLED) {
                throw Refusal.of(
                        HttpStatus.CONFLICT,
                        "This node's connection is disabled. PUT {\"enabled\": true} to " + ClusterController.PATH
                                + "/connection enables it.");
            }
            return clustered.status();
        }
        throw new NotClusteredException(((ClusterState.Unclustered) state).reason());
    }

    private static Answer answer(Reached reached, OptionalInt enough, int seconds) {
        if (reached.reached()) {
            return Answer.ok(ClusterReport.of(Trees.reached(reached)));
        }
        String message = reached.lacking().isEmpty() && enough.isPresent()
                ? "nodes=" + enough.getAsInt() + " asks for more other nodes than the "
                        + reached.applied().size() + " that have applied all that was changed here; no other is known."
                : "After " + seconds + " s these have not applied all that was changed here: "
                        + String.join(", ", reached.lacking().stream().sorted().toList()) + ".";
        return Answer.of(HttpStatus.GATEWAY_TIMEOUT, ClusterReport.of(Trees.notReached(message, reached)));
    }
}
