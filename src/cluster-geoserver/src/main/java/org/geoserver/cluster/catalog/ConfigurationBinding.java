/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.Info;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.platform.resource.Resource;

/**
 * What is common to what the host keeps beside its catalog. The host tells nobody that it could not write it. What belongs to a
 * workspace goes by the workspace's name, and has its GeoServer id as a part of its state.
 */
abstract class ConfigurationBinding<T extends Info> extends InfoBinding<T> {

    ConfigurationBinding(String kind, Class<T> type, Set<String> roots, BindingContext context) {
        super(kind, List.of(type), roots, context);
    }

    protected final GeoServer geoServer() {
        return context.geoServer();
    }

    @Override
    protected Optional<T> byName(String name) {
        return byId(name);
    }

    @Override
    protected String name(T info) {
        return id(info);
    }

    @Override
    protected String encode(T info) {
        return context.codec().encode(info);
    }

    @Override
    protected String identify(T info) {
        return encode(info);
    }

    /** Where the host keeps it. */
    protected abstract Resource file(GeoServerDataDirectory directory, T info);

    /** What the host writes there. */
    protected String written(T info) {
        return context.codec().identify(info);
    }

    @Override
    protected final void checkWritten(T info) {
        context.directory()
                .map(directory -> file(directory, info))
                .filter(file -> !isWritten(info, file))
                .ifPresent(file -> {
                    throw new IllegalStateException("the host could not write " + file.path() + "; its log says why");
                });
    }

    @Override
    public boolean isWritten(String id) {
        return byId(id).flatMap(info -> context.directory().map(directory -> isWritten(info, file(directory, info))))
                .orElse(true);
    }

    private boolean isWritten(T info, Resource file) {
        if (file.getType() != Resource.Type.RESOURCE) {
            return false;
        }
        try (InputStream in = file.in()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return normalised(info, text).equals(normalised(info, written(info)));
        } catch (IOException | UnreadableContentException e) {
            return false;
        }
    }

    private String normalised(T info, String xml) throws UnreadableContentException {
        return encode(decode(xml, id(info)));
    }
}
