/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.node.Event;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How this node is, who else is there, and what went on. */
@RestController
@RequestMapping(
        path = ClusterController.PATH,
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class StateController extends RestBaseController {

    /** So many events are kept. */
    private static final int MOST_EVENTS = 500;

    private final ClusterAdministration administration;

    public StateController(ClusterAdministration administration) {
        this.administration = administration;
    }

    /** This node. */
    @GetMapping("/status")
    public void status(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(
                request,
                response,
                () -> Answer.ok(
                        ClusterReport.of(Trees.status(administration.state(), administration.configuration()))));
    }

    /** This node and the others. */
    @GetMapping("/nodes")
    public void nodes(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(
                request,
                response,
                () -> Answer.ok(ClusterReport.of(Trees.nodes(administration.state(), Instant.now()))));
    }

    /**
     * The last changes, the newest first.
     *
     * @param limit at most so many
     * @param direction only those {@code sent} or {@code applied}
     * @param q only those that have this text in their kind, id, name, origin or user, in upper or lower case
     * @param kind only those of this kind of object
     * @param origin only those made at this node
     * @param after only those with a greater number: what came since one looked last
     */
    @GetMapping("/events")
    public void events(
            @RequestParam(required = false) String limit,
            @RequestParam(required = false) String direction,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String origin,
            @RequestParam(required = false) String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            long most = Parameters.number("limit", limit, MOST_EVENTS, 1, MOST_EVENTS);
            long seen = Parameters.number("after", after, -1, 0, Long.MAX_VALUE);
            Parameters.oneOf("direction", direction, List.of("sent", "applied"));
            List<Event> events = administration.events().stream()
                    .filter(event -> event.number() > seen)
                    .filter(event -> isWanted(direction, Trees.direction(event.direction())))
                    .filter(event -> isWanted(kind, event.key().kind()))
                    .filter(event -> isWanted(origin, event.origin()))
                    .filter(event -> q == null || mentions(event, q))
                    .limit(most)
                    .toList();
            return Answer.ok(ClusterReport.of(Trees.events(events)));
        });
    }

    private static boolean isWanted(String wanted, String value) {
        return wanted == null || wanted.equals(value);
    }

    private static boolean mentions(Event event, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(event.key().kind(), event.key().id(), event.name().name(), event.origin(), event.user())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** The last hour, minute by minute. */
    @GetMapping("/activity")
    public void activity(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(
                request, response, () -> Answer.ok(ClusterReport.of(Trees.activity(administration.activity()))));
    }
}
