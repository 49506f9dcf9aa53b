/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.spi.Signal.Roles;
import org.geoserver.cluster.spi.Transport.Connection;

/**
 * How this node is, at one moment.
 *
 * @param inStep whether every online node has the same versions as this one
 * @param caughtUp whether it is fit to answer users: it has been connected long enough to know the others, and has had what
 *     they had then. It stays so until the connection is lost; see {@code CatchUp} for the limits
 * @param backlog how many of its changes the broker has not confirmed
 * @param waiting how many received objects wait for others
 * @param quarantined how many messages and objects are put aside
 * @param conflicts how many changes were lost to others' unseen, and neither put back nor dismissed here
 * @param published how many changes the broker confirmed since its journal began
 * @param applied how many changes of others were applied since then
 * @param objects how many objects the version index holds, tombstones left out
 * @param nameInUse whether another live node has this one's name, which is an error
 * @param members the other nodes, by name
 * @param alarms what an administrator should mend
 * @param progress how far it is with taking what others have newer; empty when it takes nothing
 */
public record NodeStatus(
        String node,
        String incarnation,
        Roles roles,
        Connection connection,
        boolean inStep,
        boolean caughtUp,
        int backlog,
        int waiting,
        int quarantined,
        int conflicts,
        long published,
        long applied,
        int objects,
        Digest digest,
        boolean nameInUse,
        List<Member> members,
        List<Alarm> alarms,
        Optional<Progress> progress) {

    public NodeStatus {
        members = List.copyOf(members);
        alarms = List.copyOf(alarms);
    }
}
