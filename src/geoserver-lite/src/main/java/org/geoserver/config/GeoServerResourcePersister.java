/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.io.FilenameUtils;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.platform.resource.Paths;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.Resources;

/** Moves the body of a style, and copies its graphics, where the style goes; a removed style's body is kept aside. */
public class GeoServerResourcePersister implements CatalogListener {

    private static final Pattern GRAPHIC = Pattern.compile("xlink:href\\s*=\\s*[\"']([^\"':]+)[\"']");

    private final GeoServerDataDirectory directory;

    public GeoServerResourcePersister(Catalog catalog) {
        this.directory = new GeoServerDataDirectory(catalog.getResourceLoader());
    }

    @Override
    public void handlePreAddEvent(CatalogBeforeAddEvent event) {}

    @Override
    public void handleAddEvent(CatalogAddEvent event) {}

    @Override
    public void handlePostModifyEvent(CatalogPostModifyEvent event) {}

    @Override
    public void reloaded() {}

    @Override
    public void handleModifyEvent(CatalogModifyEvent event) {
        if (event.getSource() instanceof StyleInfo style) {
            try {
                int name = event.getPropertyNames().indexOf("name");
                if (name >= 0) {
                    renameBody(style, (String) event.getNewValues().get(name));
                }
                int workspace = event.getPropertyNames().indexOf("workspace");
                if (workspace >= 0) {
                    moveTo(style, (WorkspaceInfo) event.getNewValues().get(workspace));
                }
            } catch (IOException e) {
                throw new CatalogException("The files of style " + style.getName() + " can't be moved", e);
            }
        }
    }

    private void renameBody(StyleInfo style, String newName) {
        Resource body = directory.style(style);
        if (Resources.exists(body)) {
            Resource renamed =
                    Resources.uniqueResource(body, newName + "." + FilenameUtils.getExtension(body.name()), "_");
            body.renameTo(renamed);
            style.setFilename(renamed.name());
        }
    }

    private void moveTo(StyleInfo style, WorkspaceInfo workspace) throws IOException {
        Resource from = directory.getStyles(style.getWorkspace());
        Resource to = directory.getStyles(workspace);
        Resource body = directory.style(style);
        if (Resources.exists(body)) {
            // other styles may use them too
            for (String graphic : graphics(body)) {
                Resource file = from.get(graphic);
                if (file.getType() == Resource.Type.RESOURCE) {
                    Resources.copy(file, to.get(graphic));
                }
            }
            body.renameTo(to.get(body.name()));
        }
        Resource config = directory.config(style);
        if (Resources.exists(config)) {
            config.renameTo(to.get(config.name()));
        }
    }

    private static List<String> graphics(Resource body) throws IOException {
        String text = new String(body.getContents(), StandardCharsets.UTF_8);
        return GRAPHIC.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .filter(path -> !path.startsWith("/") && Paths.isValid(path))
                .distinct()
                .toList();
    }

    @Override
    public void handleRemoveEvent(CatalogRemoveEvent event) {
        if (event.getSource() instanceof StyleInfo style) {
            Resource body = directory.style(style);
            if (Resources.exists(body)) {
                Resource backup = body.parent().get(body.name() + ".bak");
                for (int i = 1; Resources.exists(backup); i++) {
                    backup = body.parent().get(body.name() + ".bak." + i);
                }
                body.renameTo(backup);
            }
        }
    }
}
