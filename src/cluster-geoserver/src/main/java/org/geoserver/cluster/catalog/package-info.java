/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The configuration of a GeoServer as the cluster sees it.
 *
 * <p>{@link org.geoserver.cluster.catalog.CatalogConfigurationStore} is the way in: it reads and applies with GeoServer's
 * configuration lock held. It knows each kind of object by a {@code Binding}: a {@code CatalogBinding} for what is in the
 * catalog, a {@code DefaultBinding} for its defaults, a {@code ConfigurationBinding} for settings and services. An
 * {@code ObjectCodec} turns objects into XML with GeoServer's own persister, {@code WireXml} checks what comes in,
 * {@code Document} is what travels, {@code StyleFiles} are the bodies and graphics in it, and {@code StateCopier} makes an
 * object here equal to the one there.
 *
 * <p>{@code ChangeListener} hears GeoServer's events. {@code Applying} tells whether the thread works for another node, so
 * that its events are no changes of a user; {@code PersistenceGate} keeps them from a data directory that isn't ours.
 */
package org.geoserver.cluster.catalog;
