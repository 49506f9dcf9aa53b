/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.time.Duration;
import java.util.stream.Collectors;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.node.Restored;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;

/** Puts kept states back, as the user who asks for it. */
final class Restoring {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ClusterAdministration administration;
    private final Waiting waiting;

    Restoring(ClusterAdministration administration, GeoServerConfigurationLock lock) {
        this.administration = administration;
        this.waiting = new Waiting(lock);
    }

    /** @throws Refusal with the cause when nothing was changed */
    Answer restore(ObjectKey key, Version version) {
        primary();
        String user = SecurityContextHolder.getContext().getAuthentication().getName();
        Restored restored = waiting.untilDone(() -> administration.restore(key, version, user), PATIENCE);
        if (restored instanceof Restored.Refused refused) {
            throw Refusal.of(
                    HttpStatus.CONFLICT,
                    "It was not put back: " + refused.cause().replaceAll("\\.$", "") + ".");
        }
        boolean changed = ((Restored.Done) restored).version().isPresent();
        Version now = ((Restored.Done) restored)
                .version()
                .or(() -> administration.states(key).stream().findFirst().map(present -> present.version()))
                .orElse(version);
        return Answer.ok(ClusterReport.of(Trees.restored(changed, now)));
    }

    private void primary() {
        ClusterState state = administration.state();
        if (state instanceof ClusterState.Unclustered unclustered) {
            throw new NotClusteredException(unclustered.reason());
        }
        NodeStatus status = ((ClusterState.Clustered) state).status();
        if (!status.roles().primary()) {
            String primaries = status.members().stream()
                    .filter(member -> member.heartbeat().roles().primary())
                    .map(member -> member.name()
                            + (member.heartbeat().url().isEmpty()
                                    ? ""
                                    : " (" + member.heartbeat().url() + ")"))
                    .collect(Collectors.joining(", "));
            throw Refusal.of(
                    HttpStatus.CONFLICT,
                    "This node is no primary: what is put back here goes to no other node. Do it on a primary"
                            + (primaries.isEmpty() ? "; none is known at present." : ": " + primaries + "."));
        }
    }
}
