/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.history.Conflict;
import org.geoserver.cluster.history.PastState;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose changes were lost to others' unseen; what was lost can be put back. */
@RestController
@RequestMapping(
        path = ClusterController.PATH + "/conflicts",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class ConflictController extends RestBaseController {

    private final ClusterAdministration administration;
    private final Restoring restoring;

    public ConflictController(ClusterAdministration administration, GeoServerConfigurationLock lock) {
        this.administration = administration;
        this.restoring = new Restoring(administration, lock);
    }

    @GetMapping
    public void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(
                request, response, () -> Answer.ok(ClusterReport.of(Trees.conflicts(administration.conflicts()))));
    }

    /** Takes all off this node's list. */
    @DeleteMapping
    public void dismissAll(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(request, response, () -> {
            conflicts().forEach(conflict -> administration.dismiss(conflict.id()));
            return Answer.of(HttpStatus.NO_CONTENT, Content.NONE);
        });
    }

    /** With both states, as far as they are kept, and with what differs. */
    @GetMapping("/{id}")
    public void get(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            Conflict conflict = conflict(id);
            return Answer.ok(ClusterReport.of(Trees.conflict(
                    conflict,
                    state(conflict.loser()),
                    state(conflict.winner()),
                    administration.states(conflict.loser().key()).stream().findFirst())));
        });
    }

    /** Makes the object what the loser had made of it, on all nodes; then this is no conflict any more. */
    @PostMapping("/{id}/restore")
    public void restore(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            Conflict.Side loser = conflict(id).loser();
            Answer answer = restoring.restore(loser.key(), loser.version());
            administration.dismiss(id);
            return answer;
        });
    }

    /** Takes it off this node's list. */
    @DeleteMapping("/{id}")
    public void dismiss(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            conflict(id);
            administration.dismiss(id);
            return Answer.of(HttpStatus.NO_CONTENT, Content.NONE);
        });
    }

    private Optional<PastState> state(Conflict.Side side) {
        return administration.state(side.key(), side.version());
    }

    private List<Conflict> conflicts() {
        if (administration.state() instanceof ClusterState.Unclustered unclustered) {
            throw new NotClusteredException(unclustered.reason());
        }
        return administration.conflicts();
    }

    private Conflict conflict(String id) {
        return conflicts().stream()
                .filter(conflict -> conflict.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(
                        HttpStatus.NOT_FOUND,
                        "There is no conflict " + id + " here, or none any more: it was put back or dismissed."));
    }
}
