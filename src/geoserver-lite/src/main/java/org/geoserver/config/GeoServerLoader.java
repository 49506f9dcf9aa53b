/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSLayerInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ResolvingProxy;
import org.geoserver.cluster.lite.catalog.LiteCatalog;
import org.geoserver.config.util.XStreamPersister;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.config.util.XStreamServiceLoader;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.platform.GeoServerResourceLoader;
import org.geoserver.platform.resource.Resource;
import org.geoserver.platform.resource.Resource.Type;
import org.geoserver.platform.resource.Resources;
import org.geoserver.platform.resource.Resources.DirectoryFilter;
import org.geoserver.platform.resource.Resources.ExtensionFilter;
import org.geotools.util.logging.Logging;
import org.springframework.context.ApplicationContext;

/**
 * Fills the catalog and the configuration from the data directory: at the start when their beans are made, and again at
 * every reload, into the same objects and with the same listeners. What can't be read is logged and left out.
 */
public abstract class GeoServerLoader {

    private static final Logger LOGGER = Logging.getLogger(GeoServerLoader.class);
    private static final ExtensionFilter XML = new ExtensionFilter("xml");
    private static final Map<String, String> DEFAULT_STYLES = Map.of(
            StyleInfo.DEFAULT_POINT, "default_point.sld",
            StyleInfo.DEFAULT_LINE, "default_line.sld",
            StyleInfo.DEFAULT_POLYGON, "default_polygon.sld",
            StyleInfo.DEFAULT_RASTER, "default_raster.sld",
            StyleInfo.DEFAULT_GENERIC, "default_generic.sld");

    protected GeoServerResourceLoader resourceLoader;
    protected XStreamPersisterFactory xpf = new XStreamPersisterFactory();

    private final GeoServerDataDirectory directory;
    private ApplicationContext applicationContext;
    private GeoServer geoServer;

    public GeoServerLoader(GeoServerResourceLoader resourceLoader) {
        this.resourceLoader = resourceLoader;
        this.directory = new GeoServerDataDirectory(resourceLoader);
    }

    public void setApplicationContext(ApplicationContext applicationContext) {
        this.applicationContext = applicationContext;
    }

    // the misspelling is GeoServer's
    public void setXStreamPeristerFactory(XStreamPersisterFactory xpf) {
        this.xpf = xpf;
    }

    public final Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean;
    }

    /** Loads what the bean is to hold, if it is the catalog or the configuration. */
    public final Object postProcessBeforeInitialization(Object bean, String beanName) {
        try {
            if (bean instanceof Catalog catalog) {
                XStreamPersister persister = persister(catalog);
                loadCatalog(catalog, persister);
                initializeStyles(catalog, persister);
            } else if (bean instanceof GeoServer made) {
                geoServer = made;
                loadGeoServer(made, persister(made.getCatalog()));
                loadInitializers(made);
            }
            return bean;
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The data directory can't be loaded: " + resourceLoader.getBaseDirectory(), e);
        }
    }

    /** Reads everything again, into the same catalog and configuration; their listeners stay. */
    public void reload() throws Exception {
        destroy();
        beforeReloadInitializers(geoServer);
        Catalog catalog = geoServer.getCatalog();
        XStreamPersister persister = persister(catalog);
        loadCatalog(catalog, persister);
        loadGeoServer(geoServer, persister);
        reloadInitializers(geoServer);
    }

    public void destroy() {
        if (geoServer != null) {
            geoServer.dispose();
        }
    }

    protected abstract void loadCatalog(Catalog catalog, XStreamPersister xp) throws Exception;

    protected abstract void loadGeoServer(GeoServer geoServer, XStreamPersister xp) throws Exception;

    protected void initializeStyles(Catalog catalog, XStreamPersister xp) throws IOException {
        initializeDefaultStyles(catalog);
    }

    /** Makes the well-known styles that are missing, with fresh ids. */
    protected void initializeDefaultStyles(Catalog catalog) throws IOException {
        for (Map.Entry<String, String> style : DEFAULT_STYLES.entrySet()) {
            if (catalog.getStyleByName(style.getKey()) == null) {
                Resource body = directory.getStyles(style.getValue());
                if (!Resources.exists(body)) {
                    try (InputStream in = GeoServerLoader.class.getResourceAsStream(style.getValue())) {
                        Resources.copy(in, body);
                    }
                }
                StyleInfo made = catalog.getFactory().createStyle();
                made.setName(style.getKey());
                made.setFilename(style.getValue());
                catalog.add(made);
            }
        }
    }

    protected void loadInitializers(GeoServer geoServer) throws Exception {
        for (GeoServerInitializer initializer : extensions(GeoServerInitializer.class)) {
            attempt("Failed to run initializer " + initializer, () -> initializer.initialize(geoServer));
        }
    }

    protected void beforeReloadInitializers(GeoServer geoServer) {
        for (GeoServerReinitializer initializer : extensions(GeoServerReinitializer.class)) {
            attempt("Failed to run initializer " + initializer, () -> initializer.beforeReinitialize(geoServer));
        }
    }

    protected void reloadInitializers(GeoServer geoServer) {
        for (GeoServerReinitializer initializer : extensions(GeoServerReinitializer.class)) {
            attempt("Failed to run initializer " + initializer, () -> initializer.reinitialize(geoServer));
        }
    }

    /** Reads a whole new catalog, and only then puts it in the place of what the catalog holds. */
    protected void readCatalog(Catalog catalog, XStreamPersister xp) throws Exception {
        catalog.removeListeners(GeoServerConfigPersister.class);
        catalog.removeListeners(GeoServerResourcePersister.class);
        LiteCatalog read = (LiteCatalog) readCatalog(xp);
        xp.setCatalog(catalog);
        ((LiteCatalog) catalog).takeOver(read);
    }

    protected Catalog readCatalog(XStreamPersister xp) throws Exception {
        LiteCatalog catalog = new LiteCatalog();
        catalog.setResourceLoader(resourceLoader);
        catalog.setExtendedValidation(false);
        xp.setCatalog(catalog);
        // a group may name one that comes later
        xp.setUnwrapNulls(false);
        readStyles(directory.getStyles(), catalog, xp);
        List<Resource> folders =
                readWorkspaces(Resources.list(directory.getWorkspaces(), DirectoryFilter.INSTANCE), catalog, xp);
        for (Resource folder : folders) {
            for (Resource store : Resources.list(folder, DirectoryFilter.INSTANCE)) {
                readStore(store, catalog, xp);
            }
        }
        readLayerGroups(folders, catalog, xp);
        xp.setUnwrapNulls(true);
        return catalog;
    }

    /** Those that could be read: of the others, GeoServer reads nothing that is in them. */
    private List<Resource> readWorkspaces(List<Resource> folders, Catalog catalog, XStreamPersister xp)
            throws IOException {
        List<Resource> readable = new ArrayList<>();
        Resource defaultFile = directory.defaultWorkspaceConfig();
        String defaultName = Resources.exists(defaultFile)
                ? read(xp, defaultFile, WorkspaceInfo.class).getName()
                : null;
        for (Resource folder : folders) {
            Resource workspaceFile = folder.get("workspace.xml");
            Resource namespaceFile = folder.get("namespace.xml");
            if (!Resources.exists(workspaceFile) || !Resources.exists(namespaceFile)) {
                LOGGER.warning("Ignoring workspace directory " + folder.path());
                continue;
            }
            attempt("Failed to load workspace " + folder.path(), () -> {
                WorkspaceInfo workspace = read(xp, workspaceFile, WorkspaceInfo.class);
                NamespaceInfo namespace = read(xp, namespaceFile, NamespaceInfo.class);
                catalog.add(workspace);
                catalog.add(namespace);
                if (workspace.getName().equals(defaultName)) {
                    catalog.setDefaultWorkspace(workspace);
                    catalog.setDefaultNamespace(namespace);
                }
                readable.add(folder);
            });
        }
        readable.forEach(folder -> readStyles(folder.get("styles"), catalog, xp));
        if (defaultName == null && catalog.getDefaultWorkspace() != null) {
            write(xp, catalog.getDefaultWorkspace(), defaultFile);
        }
        return readable;
    }

    private void readStyles(Resource folder, Catalog catalog, XStreamPersister xp) {
        for (Resource file : Resources.list(folder, XML)) {
            // a body may be XML too: the configuration of "a.xml" is "a.xml.xml"
            if (file.getType() == Type.RESOURCE && !Resources.exists(folder.get(file.name() + ".xml"))) {
                attempt("Failed to load style " + file.path(), () -> catalog.add(read(xp, file, StyleInfo.class)));
            }
        }
    }

    private void readStore(Resource folder, Catalog catalog, XStreamPersister xp) {
        readStore(folder, "datastore.xml", DataStoreInfo.class, "featuretype.xml", FeatureTypeInfo.class, catalog, xp);
        readStore(
                folder, "coveragestore.xml", CoverageStoreInfo.class, "coverage.xml", CoverageInfo.class, catalog, xp);
        readStore(folder, "wmsstore.xml", WMSStoreInfo.class, "wmslayer.xml", WMSLayerInfo.class, catalog, xp);
        readStore(folder, "wmtsstore.xml", WMTSStoreInfo.class, "wmtslayer.xml", WMTSLayerInfo.class, catalog, xp);
    }

    private <S extends StoreInfo, R extends ResourceInfo> void readStore(
            Resource folder,
            String storeFile,
            Class<S> storeType,
            String resourceFile,
            Class<R> resourceType,
            Catalog catalog,
            XStreamPersister xp) {
        if (!Resources.exists(folder.get(storeFile))) {
            return;
        }
        attempt("Failed to load store " + folder.path(), () -> {
            catalog.add(read(xp, folder.get(storeFile), storeType));
            for (Resource each : Resources.list(folder, DirectoryFilter.INSTANCE)) {
                Resource layerFile = each.get("layer.xml");
                if (!Resources.exists(each.get(resourceFile)) || !Resources.exists(layerFile)) {
                    LOGGER.warning("Ignoring resource directory " + each.path());
                    continue;
                }
                attempt("Failed to load resource " + each.path(), () -> {
                    catalog.add(read(xp, each.get(resourceFile), resourceType));
                    catalog.add(read(xp, layerFile, LayerInfo.class));
                });
            }
        });
    }

    // a group may be in one that is read before it
    private void readLayerGroups(List<Resource> folders, Catalog catalog, XStreamPersister xp) {
        List<Resource> waiting = new ArrayList<>();
        folders.forEach(folder -> waiting.addAll(Resources.list(folder.get("layergroups"), XML)));
        waiting.addAll(Resources.list(directory.getLayerGroups(), XML));
        while (waiting.removeIf(file -> readLayerGroup(file, false, catalog, xp))) {
            // another round: what waited for these may be complete now
        }
        waiting.forEach(file -> readLayerGroup(file, true, catalog, xp));
    }

    /** Whether the group is done with: it waits as long as one of its groups is not there. */
    private boolean readLayerGroup(Resource file, boolean anyhow, Catalog catalog, XStreamPersister xp) {
        try {
            LayerGroupInfo group = read(xp, file, LayerGroupInfo.class);
            if (group.getLayers().isEmpty()) {
                LOGGER.warning("Skipping empty layer group " + file.path());
            } else if (anyhow
                    || group.getLayers().stream().allMatch(published -> ResolvingProxy.getRef(published) == null)) {
                catalog.add(group);
            } else {
                return false;
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Failed to load layer group " + file.path(), e);
        }
        return true;
    }

    /** Reads global, logging, the settings of workspaces and services; makes what a new data directory lacks. */
    protected void readConfiguration(GeoServer geoServer, XStreamPersister xp) throws Exception {
        GeoServerInfo global = geoServer.getFactory().createGlobal();
        geoServer.setGlobal(readOrMake(xp, directory.config(global), GeoServerInfo.class, global));
        LoggingInfo logging = geoServer.getFactory().createLogging();
        geoServer.setLogging(readOrMake(xp, directory.config(logging), LoggingInfo.class, logging));
        List<XStreamServiceLoader<ServiceInfo>> loaders = serviceLoaders();
        for (XStreamServiceLoader<ServiceInfo> loader : loaders) {
            readService(loader, geoServer, directory.get(), null);
        }
        for (WorkspaceInfo workspace : geoServer.getCatalog().getWorkspaces()) {
            Resource folder = directory.get(workspace);
            Resource file = folder.get("settings.xml");
            if (Resources.exists(file)) {
                attempt("Failed to load settings " + file.path(), () -> {
                    SettingsInfo settings = read(xp, file, SettingsInfo.class);
                    settings.setWorkspace(workspace);
                    geoServer.add(settings);
                });
            }
            for (XStreamServiceLoader<ServiceInfo> loader : loaders) {
                readService(loader, geoServer, folder, workspace);
            }
        }
    }

    private void readService(
            XStreamServiceLoader<ServiceInfo> loader, GeoServer geoServer, Resource folder, WorkspaceInfo workspace) {
        boolean isThere = Resources.exists(folder.get(loader.getFilename()));
        if (!isThere && workspace != null) {
            return;
        }
        attempt("Failed to load service " + folder.path() + "/" + loader.getFilename(), () -> {
            ServiceInfo service = loader.load(geoServer, folder);
            if (workspace != null) {
                service.setWorkspace(workspace);
            }
            geoServer.add(service);
            if (!isThere) {
                loader.save(service, geoServer, folder);
            }
        });
    }

    private <T> T readOrMake(XStreamPersister xp, Resource file, Class<T> type, T made) throws IOException {
        if (Resources.exists(file)) {
            return read(xp, file, type);
        }
        write(xp, made, file);
        return made;
    }

    /** The loaders of services that are beans. */
    List<XStreamServiceLoader<ServiceInfo>> serviceLoaders() {
        List<XStreamServiceLoader<ServiceInfo>> loaders = new ArrayList<>();
        for (XStreamServiceLoader<?> loader : extensions(XStreamServiceLoader.class)) {
            @SuppressWarnings("unchecked")
            XStreamServiceLoader<ServiceInfo> of = (XStreamServiceLoader<ServiceInfo>) loader;
            loaders.add(of);
        }
        return loaders;
    }

    private <T> List<T> extensions(Class<T> type) {
        return GeoServerExtensions.extensions(type, applicationContext);
    }

    private XStreamPersister persister(Catalog catalog) {
        XStreamPersister persister = xpf.createXMLPersister();
        persister.setCatalog(catalog);
        return persister;
    }

    private static <T> T read(XStreamPersister xp, Resource file, Class<T> type) throws IOException {
        try (InputStream in = new ByteArrayInputStream(file.getContents())) {
            return xp.load(in, type);
        }
    }

    private static void write(XStreamPersister xp, Object object, Resource file) throws IOException {
        try (OutputStream out = file.out()) {
            xp.save(object, out);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private static void attempt(String failure, Step step) {
        try {
            step.run();
        } catch (Exception e) {
            LOGGER.log(Level.WARNING, failure, e);
        }
    }
}
