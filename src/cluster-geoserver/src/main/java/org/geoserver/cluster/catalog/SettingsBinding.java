/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.SettingsInfo;
import org.geoserver.platform.resource.Resource;

/** The settings of workspaces, by the workspace's name. */
final class SettingsBinding extends ConfigurationBinding<SettingsInfo> {

    SettingsBinding(BindingContext context) {
        super(Names.SETTINGS, SettingsInfo.class, Set.of("settings"), context);
    }

    @Override
    protected Collection<SettingsInfo> all() {
        return context.catalog().getWorkspaces().stream()
                .map(geoServer()::getSettings)
                .filter(settings -> settings != null && settings.getWorkspace() != null)
                .toList();
    }

    @Override
    protected Optional<SettingsInfo> byId(String workspace) {
        return context.workspace(workspace)
                .map(geoServer()::getSettings)
                .filter(settings -> settings.getWorkspace() != null);
    }

    @Override
    protected String id(SettingsInfo settings) {
        return settings.getWorkspace().getName();
    }

    /** The key has its workspace's name. */
    @Override
    protected Set<QualifiedName> missing(Set<Reference> references) {
        return context.missingByName(references);
    }

    @Override
    protected Set<Reference> requires(SettingsInfo settings) {
        return Set.of(Names.reference(settings.getWorkspace()));
    }

    @Override
    protected String encode(SettingsInfo settings) {
        return WireXml.withoutWorkspace(super.encode(settings));
    }

    @Override
    protected SettingsInfo decode(String xml, String workspace) throws UnreadableContentException {
        SettingsInfo settings = context.codec().decode(xml, SettingsInfo.class, roots());
        settings.setWorkspace(
                ModificationProxy.unwrap(context.workspace(workspace).orElseThrow()));
        return settings;
    }

    @Override
    protected void add(SettingsInfo settings) {
        geoServer().add(settings);
    }

    @Override
    protected void save(SettingsInfo settings) {
        geoServer().save(settings);
    }

    @Override
    protected void delete(SettingsInfo settings) {
        geoServer().remove(settings);
    }

    @Override
    protected Resource file(GeoServerDataDirectory directory, SettingsInfo settings) {
        return directory.config(settings);
    }
}
