/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.catalog.CascadeDeleteVisitor;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogFactory;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.platform.GeoServerExtensions;
import org.geoserver.wms.WMSInfo;

/** What an importer or a script does inside of a node, with GeoServer's own API; an agent that is loaded into its process. */
public final class Script {

    /** To all that there is of every kind. */
    enum Deed {
        EDIT,
        RENAME,
        ADD,
        /** What all have refers to what is added. */
        REFER,
        REMOVE
    }

    private static final Set<String> OWN_STYLES = Set.of("point", "line", "polygon", "raster", "generic");

    private final GeoServer geoServer = (GeoServer) GeoServerExtensions.bean("geoServer");
    private final Catalog catalog = (Catalog) GeoServerExtensions.bean("catalog");

    private final String value;

    private Script(String value) {
        this.value = value;
    }

    /** Returns when it is done. */
    static void run(Node node, Deed deed, String value, Path directory) throws Exception {
        Path jar = directory.resolve("script.jar");
        if (!Files.exists(jar)) {
            write(jar);
        }
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(node.pid()));
        try {
            machine.loadAgent(jar.toString(), deed.name() + " " + value);
        } catch (AgentInitializationException e) {
            throw new AssertionError(
                    "failed; the log has\n" + Files.readString(node.plan().log()), e);
        } finally {
            machine.detach();
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Agent-Class"), Script.class.getName());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String type : List.of("", "$Deed", "$1")) { // and the one of the switch
                String name = Script.class.getName().replace('.', '/') + type + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream code = Script.class.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(out);
                }
            }
        }
    }

    /** In the node. */
    public static void agentmain(String arguments) {
        String[] words = arguments.split(" ");
        Script script = new Script(words[1]);
        // as who changes much at once should: or its work is undone before it is through
        GeoServerConfigurationLock lock = GeoServerExtensions.bean(GeoServerConfigurationLock.class);
        lock.lock(LockType.WRITE);
        try {
            script.run(Deed.valueOf(words[0]));
        } finally {
            lock.unlock();
        }
    }

    private void run(Deed deed) {
        switch (deed) {
            case EDIT -> edit();
            case RENAME -> rename();
            case ADD -> add();
            case REFER -> refer();
            case REMOVE -> remove();
        }
    }

    private void edit() {
        for (WorkspaceInfo workspace : catalog.getWorkspaces()) {
            workspace.getMetadata().put("script", value);
            catalog.save(workspace);
        }
        for (NamespaceInfo namespace : catalog.getNamespaces()) {
            namespace.setURI(namespace.getURI() + "/" + value);
            catalog.save(namespace);
        }
        for (StoreInfo store : catalog.getStores(StoreInfo.class)) {
            store.setDescription(value);
            catalog.save(store);
        }
        for (ResourceInfo resource : catalog.getResources(ResourceInfo.class)) {
            resource.setTitle(value);
            catalog.save(resource);
        }
        for (LayerInfo layer : catalog.getLayers()) {
            layer.setPath("/" + value);
            catalog.save(layer);
        }
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            group.setTitle(value);
            catalog.save(group);
        }
        for (StyleInfo style : catalog.getStyles()) {
            write(style);
            catalog.save(style);
        }
        for (ServiceInfo service : geoServer.getServices()) {
            edit(service);
        }
        for (WorkspaceInfo workspace : catalog.getWorkspaces()) {
            for (ServiceInfo service : geoServer.getServices(workspace)) {
                edit(service);
            }
            SettingsInfo settings = geoServer.getSettings(workspace);
            if (settings != null) {
                settings.setNumDecimals(value.length());
                geoServer.save(settings);
            }
        }
        GeoServerInfo global = geoServer.getGlobal();
        global.getSettings().setNumDecimals(value.length());
        geoServer.save(global);
        LoggingInfo logging = geoServer.getLogging();
        logging.setLevel(value.toUpperCase(Locale.ROOT) + "_LOGGING");
        geoServer.save(logging);
        catalog.setDefaultWorkspace(catalog.getWorkspaceByName(value.equals("mine") ? "land" : "sea"));
    }

    private void edit(ServiceInfo service) {
        service.setTitle(value);
        geoServer.save(service);
    }

    private void write(StyleInfo style) {
        String graphic = "<OnlineResource xlink:href=\"icons/bollard.svg\"/>"; // what no style names is nobody's
        String text = "<StyledLayerDescriptor name=\"" + value + "\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"
                + graphic + "</StyledLayerDescriptor>";
        try {
            catalog.getResourcePool()
                    .writeStyle(style, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rename() {
        for (WorkspaceInfo workspace : catalog.getWorkspaces()) {
            workspace.setName(workspace.getName() + "-" + value);
            catalog.save(workspace);
        }
        for (StoreInfo store : catalog.getStores(StoreInfo.class)) {
            store.setName(store.getName() + "-" + value);
            catalog.save(store);
        }
        for (ResourceInfo resource : catalog.getResources(ResourceInfo.class)) {
            resource.setName(resource.getName() + "-" + value);
            catalog.save(resource);
        }
        for (LayerGroupInfo group : catalog.getLayerGroups()) {
            group.setName(group.getName() + "-" + value);
            catalog.save(group);
        }
        for (StyleInfo style : chosenStyles()) {
            style.setName(style.getName() + "-" + value);
            catalog.save(style);
        }
    }

    private void add() {
        CatalogFactory factory = catalog.getFactory();
        WorkspaceInfo workspace = added(factory.createWorkspace(), catalog::add, made -> made.setName(value));
        NamespaceInfo present = catalog.getNamespaceByPrefix(value);
        NamespaceInfo namespace = present != null
                ? present
                : added(factory.createNamespace(), catalog::add, made -> {
                    made.setPrefix(value);
                    made.setURI("http://" + value);
                });
        StyleInfo style = added(factory.createStyle(), catalog::add, made -> {
            made.setName(value);
            made.setFilename(value + ".sld");
            made.setWorkspace(workspace);
            write(made);
        });
        DataStoreInfo store = added(factory.createDataStore(), catalog::add, made -> {
            made.setName(value);
            made.setWorkspace(workspace);
        });
        FeatureTypeInfo type = added(factory.createFeatureType(), catalog::add, made -> {
            made.setName(value);
            made.setNativeName(value);
            made.setStore(store);
            made.setNamespace(namespace);
        });
        LayerInfo layer = added(factory.createLayer(), catalog::add, made -> {
            made.setResource(type);
            made.setDefaultStyle(style);
        });
        added(factory.createLayerGroup(), catalog::add, made -> {
            made.setName(value);
            made.getLayers().add(layer);
            made.getStyles().add(style);
        });
        added(geoServer.getFactory().createSettings(), geoServer::add, made -> made.setWorkspace(workspace));
        added(geoServer.getFactory().create(WMSInfo.class), geoServer::add, made -> {
            made.setName("WMS");
            made.setWorkspace(workspace);
        });
        catalog.setDefaultWorkspace(workspace);
    }

    private static <T> T added(T made, Consumer<T> add, Consumer<T> fill) {
        fill.accept(made);
        add.accept(made);
        return made;
    }

    private void refer() {
        add();
        LayerGroupInfo group = catalog.getLayerGroupByName(value);
        LayerInfo layer = (LayerInfo) group.getLayers().get(0);
        StyleInfo style = layer.getDefaultStyle();
        for (LayerGroupInfo other : catalog.getLayerGroups()) {
            if (other.getWorkspace() == null && !other.getName().equals(value)) {
                other.getLayers().add(layer);
                other.getStyles().add(style);
                catalog.save(other);
            }
        }
        for (LayerInfo other : catalog.getLayers()) {
            other.setDefaultStyle(style);
            catalog.save(other);
        }
    }

    private void remove() {
        catalog.getLayerGroups().stream()
                .sorted(Comparator.comparing(
                        group -> group.getWorkspace() != null)) // those in workspaces are in others
                .forEach(catalog::remove);
        for (WorkspaceInfo workspace : catalog.getWorkspaces()) {
            SettingsInfo settings = geoServer.getSettings(workspace);
            if (settings != null) {
                geoServer.remove(settings);
            }
            for (ServiceInfo service : geoServer.getServices(workspace)) {
                geoServer.remove(service);
            }
            workspace.accept(new CascadeDeleteVisitor(catalog));
        }
        chosenStyles().forEach(catalog::remove);
    }

    /** Without GeoServer's own ones, which it neither renames nor removes. */
    private List<StyleInfo> chosenStyles() {
        return catalog.getStyles().stream()
                .filter(style -> !OWN_STYLES.contains(style.getName()))
                .toList();
    }
}
