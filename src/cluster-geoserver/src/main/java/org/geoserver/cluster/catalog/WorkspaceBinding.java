/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.Reference;

/**
 * Workspaces, each with its namespace. The host makes, renames and removes one when that happens to the other, by their
 * common name: as two objects they would take each other away.
 */
final class WorkspaceBinding extends CatalogBinding<WorkspaceInfo> {

    /** As which the namespace travels. */
    private static final String NAMESPACE_FILE = "namespace.xml";

    WorkspaceBinding(BindingContext context) {
        super(Names.WORKSPACE, List.of(WorkspaceInfo.class), Set.of("workspace"), context);
    }

    @Override
    protected Class<WorkspaceInfo> type() {
        return WorkspaceInfo.class;
    }

    @Override
    protected Collection<WorkspaceInfo> all() {
        return catalog().getWorkspaces();
    }

    @Override
    protected Optional<WorkspaceInfo> byId(String id) {
        return Optional.ofNullable(catalog().getWorkspace(id));
    }

    @Override
    protected Optional<WorkspaceInfo> byName(String name) {
        return Optional.ofNullable(catalog().getWorkspaceByName(name));
    }

    @Override
    protected Set<Reference> requires(WorkspaceInfo workspace) {
        return Set.of();
    }

    private Optional<NamespaceInfo> namespace(WorkspaceInfo workspace) {
        return Optional.ofNullable(catalog().getNamespaceByPrefix(workspace.getName()));
    }

    @Override
    protected SortedMap<String, byte[]> files(WorkspaceInfo workspace) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        namespace(workspace)
                .ifPresent(found ->
                        files.put(NAMESPACE_FILE, context.codec().encode(found).getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    @Override
    protected void writeFiles(WorkspaceInfo workspace, SortedMap<String, byte[]> files, boolean isWhole)
            throws UnreadableContentException {
        byte[] document = files.get(NAMESPACE_FILE);
        if (document == null) {
            return;
        }
        String xml = new String(document, StandardCharsets.UTF_8);
        NamespaceInfo expected = decodeNamespace(xml);
        Optional<NamespaceInfo> present = namespace(workspace).or(() -> stray(expected.getId()));
        if (present.isEmpty()) {
            NamespaceInfo added = decodeNamespace(xml);
            expecting(added, expected, () -> catalog().add(added));
        } else if (!isWhole || !isSame(present.get(), xml)) {
            StateCopier.copy(expected, present.get(), NamespaceInfo.class);
            expecting(present.get(), expected, () -> catalog().save(present.get()));
        }
    }

    @Override
    protected void addMissing(WorkspaceInfo workspace, Document document) throws UnreadableContentException {
        byte[] xml = document.files().get(NAMESPACE_FILE);
        if (xml == null || namespace(workspace).isPresent()) {
            return;
        }
        NamespaceInfo missing = decodeNamespace(new String(xml, StandardCharsets.UTF_8));
        Optional<NamespaceInfo> stray = stray(missing.getId());
        stray.orElse(missing).setPrefix(workspace.getName());
        stray.ifPresentOrElse(catalog()::save, () -> catalog().add(missing));
    }

    /** The workspace's own, which has another name since the host refused to rename both. */
    private Optional<NamespaceInfo> stray(String id) {
        return Optional.ofNullable(catalog().getNamespace(id))
                .filter(found -> catalog().getWorkspaceByName(found.getPrefix()) == null);
    }

    @Override
    public boolean isWritten(String id) {
        return super.isWritten(id)
                && byId(id).flatMap(this::namespace)
                        .map(context.isWritten()::test)
                        .orElse(true);
    }

    private NamespaceInfo decodeNamespace(String xml) throws UnreadableContentException {
        return context.codec().decode(xml, NamespaceInfo.class, Set.of("namespace"));
    }

    private boolean isSame(NamespaceInfo present, String xml) {
        return WireXml.withoutId(context.codec().encode(present)).equals(WireXml.withoutId(xml));
    }

    private void expecting(NamespaceInfo namespace, NamespaceInfo expected, Runnable work) {
        String id = ModificationProxy.unwrap(namespace).getId();
        context.applying().expecting(new ObjectKey(Names.NAMESPACE, id), expected, work);
    }

    @Override
    protected void add(WorkspaceInfo workspace) {
        catalog().add(workspace);
    }

    @Override
    protected boolean rename(WorkspaceInfo workspace, String name) {
        workspace.setName(name);
        return true;
    }

    @Override
    protected void save(WorkspaceInfo workspace) {
        catalog().save(workspace);
    }

    @Override
    protected void delete(WorkspaceInfo workspace) {
        cascade(workspace);
    }
}
