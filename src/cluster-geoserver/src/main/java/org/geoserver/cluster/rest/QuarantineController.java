/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.node.QuarantineEntry;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is put aside. An id is a part of the path or a parameter: servers and GeoServer's own firewall let no slash,
 * semicolon or percent sign pass in a path, encoded or not, and an id may have them.
 */
@RestController
@RequestMapping(
        path = ClusterController.PATH + "/quarantine",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class QuarantineController extends RestBaseController {

    private final ClusterAdministration administration;

    public QuarantineController(ClusterAdministration administration) {
        this.administration = administration;
    }

    @GetMapping
    public void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(
                request, response, () -> Answer.ok(ClusterReport.of(Trees.quarantine(administration.quarantine()))));
    }

    @PostMapping("/{id}/retry")
    public void retry(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> retried(id));
    }

    @PostMapping("/retry")
    public void retryById(
            @RequestParam(name = "id", required = false) String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> retried(Parameters.required("id", id)));
    }

    @DeleteMapping("/{id}")
    public void discard(@PathVariable("id") String id, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> discarded(id));
    }

    @DeleteMapping
    public void discardById(
            @RequestParam(name = "id", required = false) String id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> discarded(Parameters.required("id", id)));
    }

    /** 202: whether it can be applied now is seen in the list a moment later. */
    private Answer retried(String id) {
        QuarantineEntry entry = entry(id);
        if (!entry.retryable()) {
            throw Refusal.of(
                    HttpStatus.CONFLICT, id + " is a message that can't be read: it can be discarded, not retried.");
        }
        if (!administration.retry(id)) {
            throw unknown(id);
        }
        return Answer.of(HttpStatus.ACCEPTED, Content.NONE);
    }

    private Answer discarded(String id) {
        entry(id);
        if (!administration.discard(id)) {
            throw unknown(id);
        }
        return Answer.of(HttpStatus.NO_CONTENT, Content.NONE);
    }

    private QuarantineEntry entry(String id) {
        if (administration.state() instanceof ClusterState.Unclustered unclustered) {
            throw new NotClusteredException(unclustered.reason());
        }
        return administration.quarantine().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private static Refusal unknown(String id) {
        return Refusal.of(HttpStatus.NOT_FOUND, "Nothing is put aside under the id " + id + ".");
    }
}
