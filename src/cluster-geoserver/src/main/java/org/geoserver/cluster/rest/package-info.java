/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * {@code /rest/cluster}, described in {@code openapi.json} beside these classes.
 *
 * <ul>
 *   <li>{@link org.geoserver.cluster.rest.ClusterController}: the settings and the whole in one, as older clients know it
 *   <li>{@link org.geoserver.cluster.rest.StateController}: status, nodes, events, activity
 *   <li>{@link org.geoserver.cluster.rest.SwitchController}: roles and connection
 *   <li>{@link org.geoserver.cluster.rest.QuarantineController}: what is put aside
 *   <li>{@link org.geoserver.cluster.rest.ConflictController}: changes that were lost to others'
 *   <li>{@link org.geoserver.cluster.rest.HistoryController}: what objects were, and putting that back
 *   <li>{@link org.geoserver.cluster.rest.CatchUpController}: what joining would do, resync, and waiting for the
 *       others
 *   <li>{@link org.geoserver.cluster.rest.ReloadController}: reloading all nodes, one after the other
 *   <li>{@link org.geoserver.cluster.rest.MetricsController}: the numbers for Prometheus
 *   <li>{@link org.geoserver.cluster.rest.ApiController}: the description, and all that there is not
 *   <li>{@link org.geoserver.cluster.rest.HealthProbes}: brings the {@code HealthFilter} in, which answers probes without a
 *       login
 *   <li>{@link org.geoserver.cluster.rest.ReplicaFilter}: refuses to change the host's configuration on a pure replica; which
 *       requests do, {@code ReplicatedPath} knows
 * </ul>
 *
 * <p>They have in common: {@code Exchange}, which lets administrators in and turns what goes wrong into answers; {@code
 * SettingsBody} and {@code Parameters}, which read requests; {@code Refusal}, for what is not done; {@code Waiting}, for the
 * node without the host's lock; {@code Trees} and
 * {@code ClusterReport}, which say what is answered and write it in the {@code Form} asked for.
 */
package org.geoserver.cluster.rest;
