/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

/** Reads, makes and writes the configuration of one kind of service. */
public interface ServiceLoader<T extends ServiceInfo> {

    Class<T> getServiceClass();

    T load(GeoServer gs) throws Exception;

    void save(T service, GeoServer gs) throws Exception;

    T create(GeoServer gs) throws Exception;
}
