/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.states.Difference;
import org.geoserver.cluster.states.StateText;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What objects were. An object is named by parameters, its kind and its id or name: servers let not all characters pass in a
 * path that ids and names may have.
 */
@RestController
@RequestMapping(
        path = ClusterController.PATH + "/history",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_HTML_VALUE})
public class HistoryController extends RestBaseController {

    private static final int MOST_OBJECTS = 1000;
    private static final int OBJECTS = 100;

    private final ClusterAdministration administration;
    private final Restoring restoring;

    public HistoryController(ClusterAdministration administration, GeoServerConfigurationLock lock) {
        this.administration = administration;
        this.restoring = new Restoring(administration, lock);
    }

    /**
     * The objects, the last changed first, or, when the id or the name is given, the states of one.
     *
     * @param q only those that have this text in their id, name or user, in upper or lower case
     */
    @GetMapping
    public void list(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String q,
            @RequestParam(required = false) String limit,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            int most = (int) Parameters.number("limit", limit, OBJECTS, 1, MOST_OBJECTS);
            if (id != null || name != null) {
                return Answer.ok(ClusterReport.of(Trees.history(states(key(kind, id, name)))));
            }
            return Answer.ok(ClusterReport.of(Trees.objects(administration.newest(
                    past -> (kind == null || kind.equals(past.key().kind())) && (q == null || mentions(past, q)),
                    most))));
        });
    }

    private static boolean mentions(PastState past, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return Stream.of(past.key().id(), past.name().name(), past.user())
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** What an object was at a version, the newest one unless it is given. */
    @GetMapping(
            path = "/state",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_HTML_VALUE,
                MediaType.TEXT_PLAIN_VALUE
            })
    public void state(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            List<PastState> states = states(key(kind, id, name));
            PastState past = version == null ? states.get(0) : state(states, "version", version);
            String content = Trees.content(StateText.of(past));
            return Answer.ok(orPlain(Trees.stateWith(past, content), content));
        });
    }

    /**
     * What differs between two states.
     *
     * @param from the version of the first; the one before the second unless it is given
     * @param to the version of the second; the newest unless it is given
     */
    @GetMapping(
            path = "/difference",
            produces = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_XML_VALUE,
                MediaType.TEXT_HTML_VALUE,
                MediaType.TEXT_PLAIN_VALUE
            })
    public void difference(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String from,
            @RequestParam(required = false) String to,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            List<PastState> states = states(key(kind, id, name));
            PastState second = to == null ? states.get(0) : state(states, "to", to);
            PastState first = from == null ? before(states, second) : state(states, "from", from);
            Difference difference = Difference.between(first, second);
            return Answer.ok(orPlain(
                    Trees.difference(first, second, difference),
                    difference.unified(first.name() + " " + first.version(), second.name() + " " + second.version())));
        });
    }

    /** Makes an object again what it was at a version, on all nodes. */
    @PostMapping("/restore")
    public void restore(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String id,
            @RequestParam(required = false) String name,
            @RequestParam(required = false) String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Exchange.answer(request, response, () -> {
            ObjectKey key = key(kind, id, name);
            PastState past = state(states(key), "version", Parameters.required("version", version));
            return restoring.restore(key, past.version());
        });
    }

    private ObjectKey key(String kind, String id, String name) {
        if (administration.state() instanceof ClusterState.Unclustered unclustered) {
            throw new NotClusteredException(unclustered.reason());
        }
        Parameters.required("kind", kind);
        return id == null ? named(kind, Parameters.required("name", name)) : new ObjectKey(kind, id);
    }

    /** The one that has the name now, or the one that had it last. */
    private ObjectKey named(String kind, String name) {
        List<PastState> found = administration.newest(
                past -> past.key().kind().equals(kind) && past.name().name().equals(name), MOST_OBJECTS);
        return found.stream()
                .filter(past -> !past.isRemoval())
                .findFirst()
                .or(() -> found.stream().findFirst())
                .map(PastState::key)
                .orElseThrow(() -> nothingKept(kind + " " + name));
    }

    /** At least one. */
    private List<PastState> states(ObjectKey key) {
        List<PastState> states = administration.states(key);
        if (states.isEmpty()) {
            throw nothingKept(key.toString());
        }
        return states;
    }

    private static Refusal nothingKept(String what) {
        return Refusal.of(HttpStatus.NOT_FOUND, "No state of " + what + " is kept here.");
    }

    private static PastState state(List<PastState> states, String parameter, String text) {
        Version version;
        try {
            version = Version.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.badValue(parameter, text, "It must be a version as in the list of states.");
        }
        return states.stream()
                .filter(past -> past.version().equals(version))
                .findFirst()
                .orElseThrow(() -> nothingKept(states.get(0).key() + " at " + text));
    }

    private static PastState before(List<PastState> states, PastState second) {
        return states.stream()
                .filter(past -> second.version().isNewerThan(past.version()))
                .findFirst()
                .orElseThrow(() -> nothingKept(second.key() + " before " + second.version()));
    }

    /** Plain text for whoever asks for it. */
    private static Content orPlain(Map<String, Object> tree, String text) {
        ClusterReport report = ClusterReport.of(tree);
        return new Content() {
            @Override
            public String type(Form form) {
                return form == Form.TEXT ? form.contentType() : report.type(form);
            }

            @Override
            public byte[] bytes(Form form) {
                return form == Form.TEXT ? text.getBytes(StandardCharsets.UTF_8) : report.bytes(form);
            }
        };
    }
}
