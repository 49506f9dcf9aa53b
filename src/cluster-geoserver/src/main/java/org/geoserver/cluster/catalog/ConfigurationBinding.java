/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.Info;
import org.geoserver.config.GeoServer;

/**
 * What is common to what the host keeps beside its catalog. What belongs to a workspace goes by the workspace's name, and
 * has its GeoServer id as a part of its state.
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
}
