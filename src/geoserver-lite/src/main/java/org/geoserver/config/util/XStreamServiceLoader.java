/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config.util;

import java.io.InputStream;
import java.io.OutputStream;
import org.geoserver.config.GeoServer;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.ServiceLoader;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.Resources;

/** Keeps one kind of service in an XML file of the data directory and, for one of a workspace, of its folder. */
public abstract class XStreamServiceLoader<T extends ServiceInfo> implements ServiceLoader<T> {

    private final GeoServerResourceLoader resourceLoader;
    private final String filenameBase;
    private XStreamPersisterFactory factory = new XStreamPersisterFactory();
    private XStreamPersister persister;
    private GeoServer owner;

    public XStreamServiceLoader(GeoServerResourceLoader resourceLoader, String filenameBase) {
        this.resourceLoader = resourceLoader;
        this.filenameBase = filenameBase;
    }

    public String getFilename() {
        return filenameBase + ".xml";
    }

    // the misspelling is GeoServer's
    public void setXStreamPeristerFactory(XStreamPersisterFactory xpf) {
        factory = xpf;
    }

    @Override
    public final T load(GeoServer gs) throws Exception {
        return load(gs, resourceLoader.get(""));
    }

    /** The service that the folder's file holds, or a new one if it has none. */
    public final T load(GeoServer gs, Resource directory) throws Exception {
        Resource file = directory.get(getFilename());
        if (!Resources.exists(file)) {
            return initialize(createServiceFromScratch(gs));
        }
        try (InputStream in = file.in()) {
            return initialize(persister(gs).load(in, getServiceClass()));
        }
    }

    @Override
    public final void save(T service, GeoServer gs) throws Exception {}

    /** Writes the folder's file; without a folder the one of the data directory. */
    public final void save(T service, GeoServer gs, Resource directory) throws Exception {
        Resource folder = directory == null ? resourceLoader.get("") : directory;
        try (OutputStream out = folder.get(getFilename()).out()) {
            persister(gs).save(service, out);
        }
    }

    @Override
    public final T create(GeoServer gs) {
        return createServiceFromScratch(gs);
    }

    public void initializeService(T info) {
        initialize(info);
    }

    /** Fills in what a file may lack. */
    protected T initialize(T service) {
        if (service.getName() == null) {
            service.setName(service.getType());
        }
        return service;
    }

    protected void initXStreamPersister(XStreamPersister xp, GeoServer gs) {
        xp.setGeoServer(gs);
        xp.setCatalog(gs.getCatalog());
        xp.getXStream().alias(filenameBase, getServiceClass());
    }

    protected abstract T createServiceFromScratch(GeoServer gs);

    // making one takes longer than reading a file, and every workspace may have services
    private synchronized XStreamPersister persister(GeoServer gs) {
        if (persister == null || owner != gs) {
            persister = factory.createXMLPersister();
            owner = gs;
            initXStreamPersister(persister, gs);
        }
        return persister;
    }
}
