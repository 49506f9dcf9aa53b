/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.admin;

import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.node.Member;
import org.geoserver.cluster.node.NodeStatus;
import org.geoserver.cluster.spi.Signal.Heartbeat;

/**
 * A node that takes what the others change and gives nothing: what would be changed here is changed on a primary.
 *
 * @param node its name
 * @param primaries those that are online now, by name
 */
public record PureReplica(String node, List<Primary> primaries) {

    /** @param url where its web interface is, without a slash at the end; empty when it doesn't tell */
    public record Primary(String name, String url) {

        /** Whether there is a web page at its address, which comes from outside. */
        public boolean isWeb() {
            return url.startsWith("http://") || url.startsWith("https://");
        }
    }

    public PureReplica {
        primaries = List.copyOf(primaries);
    }

    /** What this node is now, if it is that. */
    public static Optional<PureReplica> in(ClusterState state) {
        if (state instanceof ClusterState.Clustered clustered
                && clustered.status().roles().replica()
                && !clustered.status().roles().primary()) {
            return Optional.of(of(clustered.status()));
        }
        return Optional.empty();
    }

    private static PureReplica of(NodeStatus status) {
        return new PureReplica(
                status.node(),
                status.members().stream()
                        .filter(member -> member.state() == Member.State.ONLINE)
                        .map(Member::heartbeat)
                        .filter(heartbeat -> heartbeat.roles().primary())
                        .map(PureReplica::primary)
                        .toList());
    }

    private static Primary primary(Heartbeat heartbeat) {
        return new Primary(heartbeat.node(), heartbeat.url().replaceAll("/+$", ""));
    }

    /** Where the same can be done, when a primary has told its address: the path, appended to that. */
    public Optional<String> elsewhere(String path) {
        return primaries.stream().filter(Primary::isWeb).findFirst().map(primary -> primary.url() + path);
    }

    /** Why a change is refused here, and where it can be made. It ends with the address, if one is known. */
    public String refusal(String path) {
        String refusal = "Node " + node + " is only a replica: the configuration is changed on a primary";
        if (primaries.isEmpty()) {
            return refusal + ", and none is online now.";
        }
        Optional<String> url = elsewhere(path);
        return url.isPresent()
                ? refusal + ", such as " + url.get()
                : refusal + ". Online now: " + String.join(", ", names()) + "; none of them has its address in "
                        + ClusterKey.INSTANCE_URL.key() + ".";
    }

    private List<String> names() {
        return primaries.stream().map(Primary::name).toList();
    }
}
