/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.wicket.markup.html.form.FormComponent;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.Event;
import org.geoserver.cluster.node.Event.Direction;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.QuarantineEntry;
import org.junit.jupiter.api.BeforeEach;

/** The page "Cluster configuration", for an administrator. */
abstract class ClusterPageFixture extends WicketFixture {

    @Override
    @BeforeEach
    void start() {
        login("admin", "ROLE_ADMINISTRATOR");
        super.start();
    }

    void open() {
        tester.startPage(ClusterPage.class);
    }

    void refresh() {
        tester.executeBehavior(
                tester.getLastRenderedPage().getBehaviors(LiveRefresh.class).get(0));
    }

    byte[] serialized() {
        return tester.getApplication().getFrameworkSettings().getSerializer().serialize(tester.getLastRenderedPage());
    }

    void clustered(boolean inStep, int backlog, Member... members) {
        administration.state =
                new ClusterState.Clustered(RecordingAdministration.status(inStep, backlog, List.of(members)));
    }

    void edit(String... lines) throws IOException {
        Path file = administration.configuration().file();
        List<String> all = new ArrayList<>(List.of("instanceName=alpha"));
        all.addAll(List.of(lines));
        Files.write(file, all);
    }

    void choose(String path, String value) {
        tester.getRequest()
                .getPostParameters()
                .setParameterValue(
                        ((FormComponent<?>) tester.getComponentFromLastRenderedPage(path)).getInputName(), value);
        tester.executeAjaxEvent(path, path.endsWith("search") ? "input" : "change");
    }

    static List<Event> events(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> count + 1 - i)
                .map(i -> event(i, Direction.SENT, "alpha", "admin", "layer", "object-" + i, false))
                .toList();
    }

    static Event event(
            long number, Direction direction, String origin, String user, String kind, String name, boolean removal) {
        return new Event(
                number,
                Instant.parse("2030-01-01T10:00:00Z"),
                direction,
                origin,
                user,
                new ObjectKey(kind, "id" + number),
                new QualifiedName(kind, name),
                removal,
                new Version(1L << 60, origin),
                Duration.ofMillis(120));
    }

    static QuarantineEntry putAside(String id, String name) {
        return new QuarantineEntry(id, name, "beta", "1@beta", "No such store.", 4, Instant.EPOCH, Instant.EPOCH, true);
    }
}
