/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;

/** The file of a style, which is named after the style. */
final class StyleFile {

    private StyleFile() {}

    /** Gives the file of a style that is about to be saved the name that the style gets, with a number where that is taken. */
    static void rename(StyleInfo renamed, GeoServerResourceLoader loader) {
        StyleInfo current = ModificationProxy.unwrap(renamed);
        if (current.getName().equals(renamed.getName())) {
            return;
        }
        String folder = current.getWorkspace() == null
                ? "styles"
                : "workspaces/" + current.getWorkspace().getName() + "/styles";
        Resource file = loader.get(folder + "/" + current.getFilename());
        if (file.getType() == Resource.Type.RESOURCE) {
            String name = current.getFilename();
            String extension = name.contains(".") ? name.substring(name.lastIndexOf('.')) : "";
            Resource target = file.parent().get(renamed.getName() + extension);
            for (int i = 1; target.getType() != Resource.Type.UNDEFINED; i++) {
                target = file.parent().get(renamed.getName() + i + extension);
            }
            file.renameTo(target);
            renamed.setFilename(target.name());
        }
    }
}
