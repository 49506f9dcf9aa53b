/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.geoserver.platform.resource.Resource;

/** Access to what the catalog's objects stand for; here, the bodies of styles only. */
public class ResourcePool {

    private Catalog catalog;

    protected ResourcePool(Catalog catalog) {
        this.catalog = catalog;
    }

    public static ResourcePool create(Catalog catalog) {
        return new ResourcePool(catalog);
    }

    public Catalog getCatalog() {
        return catalog;
    }

    public void setCatalog(Catalog catalog) {
        this.catalog = catalog;
    }

    /** The body of a style; the caller closes it. */
    public BufferedReader readStyle(StyleInfo style) throws IOException {
        Resource body = body(style);
        if (body.getType() != Resource.Type.RESOURCE) {
            throw new IOException("No such resource: " + style.getFilename());
        }
        return new BufferedReader(new InputStreamReader(body.in(), StandardCharsets.UTF_8));
    }

    /** Replaces the body of a style. */
    public void writeStyle(StyleInfo style, InputStream body) throws IOException {
        writeStyle(body, body(style));
    }

    public static void writeStyle(InputStream body, Resource target) throws IOException {
        try (OutputStream out = target.out()) {
            body.transferTo(out);
        }
    }

    /** Deletes the body of a style, or keeps it under another name. */
    public void deleteStyle(StyleInfo style, boolean purge) throws IOException {
        Resource body = body(style);
        if (purge) {
            body.delete();
        } else if (body.getType() == Resource.Type.RESOURCE) {
            body.renameTo(body.parent().get(body.name() + ".bak"));
        }
    }

    private Resource body(StyleInfo style) {
        String folder = style.getWorkspace() == null
                ? "styles"
                : "workspaces/" + style.getWorkspace().getName() + "/styles";
        return catalog.getResourceLoader().get(folder + "/" + style.getFilename());
    }

    /** Forgets what was read of a style; nothing is kept. */
    public void clear(StyleInfo style) {}

    /** Forgets what was read; nothing is. */
    public void dispose() {}
}
