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
 * <p>What the host left undone on its disk, mostly because that was full, is an {@code Undone}, which {@code Completion} has finished:
 * {@code HalfTaken} what a user changed after the host had taken it by half, {@code LayerFolders} what shared a folder with a removed
 * layer, {@code DefaultWorkspaceFile} which workspace is the default one, and {@code DirectoryRepair} all that is otherwise in the data
 * directory than in the catalog; this one and {@code LayerFolders} wait for a {@code Quiet} moment. {@code FilePlaces} knows where GeoServer looks for an object's file, {@code MisplacedFiles} moves it
 * there, and {@code ConfigurationFiles} are those that can be read.
 *
 * <p>{@code ChangeListener} hears GeoServer's events, for a node or, as long as none has started, for an {@code Interim}. {@code Applying} tells whether the thread works for another node, so
 * that its events are no changes of a user; {@code PersistenceGate} keeps them from a data directory that isn't ours.
 */
package org.geoserver.cluster.catalog;
