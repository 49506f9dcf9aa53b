/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The engine. A {@link org.geoserver.cluster.node.ClusterNode} is what others see and use, made of its {@link
 * org.geoserver.cluster.node.NodeResources}; behind it the {@code Engine} gives its parts their turns, all on one thread, and has
 * {@code Ears} for the transport:
 *
 * <ul>
 *   <li>{@code LocalChanges} finds what was changed here, among what its {@code Touches} tell of; its {@code Provenance} says which version that gets; the {@code Outbox}
 *       sends it;
 *   <li>the {@code Inbox} takes received changes, an {@code Applier} brings one batch of them into the host, with
 *       {@code NameConflicts} for two objects of one name, {@code Displacements} for who gave way to whom and
 *       {@code References} for what hangs on it and
 *       {@code LocalKeys} for what it is to the host; what can't be applied yet is in the {@code ParkingLot}, what the
 *       host refuses in the {@code Quarantine};
 *   <li>{@code Membership} knows who is there from heartbeats; {@code Joining} is what a node
 *       does before it is a member, with an {@code Inventory} of what others have; {@code AntiEntropy} asks a member for what is missing when its
 *       {@code Differences} stay; {@code Dates} sees
 *       to it that no wrong clock wins, by the nodes' {@code SharedTime}; {@code CatchUp} tells when this node has had what the others had;
 *   <li>{@code Comparison} compares all of it with the index, part by part, at the start and after a reload;
 *       {@code HostFiles} excuse what is missing then; {@code Losses} bring that back, and what was changed on a pure replica;
 *   <li>{@code HostReload} keeps all of them from the host while that reads its configuration anew; {@code RollingReload} has
 *       the nodes do so one after the other, each in its {@code OwnReload};
 *   <li>{@code Journal} remembers what was sent and applied of late; {@code Awaits} finds out for those who wait how far the
 *       changes made here have reached; {@code Upkeep} looks after what is on disk.
 * </ul>
 *
 * <p>Outside it shows as {@link org.geoserver.cluster.node.NodeStatus}, {@link org.geoserver.cluster.node.Member}, {@link
 * org.geoserver.cluster.node.QuarantineEntry}, {@link org.geoserver.cluster.node.Event}, {@link
 * org.geoserver.cluster.node.Minute} and {@link org.geoserver.cluster.node.Reached}.
 */
package org.geoserver.cluster.node;
