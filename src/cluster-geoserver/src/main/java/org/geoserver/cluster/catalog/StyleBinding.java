/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.geoserver.cluster.catalog.Names.references;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.cluster.model.Reference;

/** Styles, with their bodies and graphics. */
final class StyleBinding extends CatalogBinding<StyleInfo> {

    private final StyleFiles files;

    StyleBinding(BindingContext context, StyleFiles files) {
        super(Names.STYLE, List.of(StyleInfo.class), Set.of("style"), context);
        this.files = files;
    }

    @Override
    protected Class<StyleInfo> type() {
        return StyleInfo.class;
    }

    @Override
    protected Collection<StyleInfo> all() {
        return catalog().getStyles();
    }

    @Override
    protected Optional<StyleInfo> byId(String id) {
        return Optional.ofNullable(catalog().getStyle(id));
    }

    @Override
    protected Optional<StyleInfo> byName(String name) {
        return context.inWorkspace(
                name,
                catalog()::getStyleByName,
                global -> globalOnly(catalog().getStyleByName((WorkspaceInfo) null, global)));
    }

    /** The host falls back on styles of the default workspace. */
    private static StyleInfo globalOnly(StyleInfo style) {
        return style == null || style.getWorkspace() != null ? null : style;
    }

    @Override
    protected Set<Reference> requires(StyleInfo style) {
        return references(Arrays.asList(style.getWorkspace()));
    }

    @Override
    protected SortedMap<String, byte[]> files(StyleInfo style) {
        return files.read(style);
    }

    @Override
    protected void writeFiles(StyleInfo style, SortedMap<String, byte[]> contents, boolean isWhole)
            throws UnreadableContentException {
        files.write(style, contents);
    }

    /** The body may have another name since. */
    @Override
    protected void addMissing(StyleInfo style, Document document) throws UnreadableContentException {
        SortedMap<String, byte[]> missing = new TreeMap<>(document.files());
        Optional<byte[]> body = document.files().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(decode(document.xml(), style.getId()).getFilename())
                        .map(missing::remove);
        body.filter(any -> style.getFilename() != null).ifPresent(bytes -> missing.put(style.getFilename(), bytes));
        missing.keySet().removeIf(path -> files.has(style, path));
        files.write(style, missing);
    }

    @Override
    protected void add(StyleInfo style) {
        catalog().add(style);
    }

    @Override
    protected boolean rename(StyleInfo style, String name) {
        style.setName(name);
        return true;
    }

    @Override
    protected void save(StyleInfo style) {
        if (ModificationProxy.unwrap(style).getName().equals(style.getName())) {
            catalog().save(style);
        } else {
            files.keepingBody(style, () -> catalog().save(style));
        }
    }

    @Override
    protected void delete(StyleInfo style) {
        cascade(style);
    }
}
