/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogAddEvent;
import org.geoserver.catalog.event.CatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.config.impl.GeoServerLifecycleHandler;
import org.geoserver.wfs.WFSInfo;
import org.geoserver.wms.WMSInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What a plugin may rely on of the data directory: what is loaded from it, and when which file is written. */
abstract class DataDirectoryContract {

    private static final List<String> WELL_KNOWN = List.of("generic", "line", "point", "polygon", "raster");

    @TempDir
    Path data;

    private final List<DataDirectoryHost.Running> started = new ArrayList<>();

    abstract DataDirectoryHost host();

    @AfterEach
    void stop() {
        started.forEach(DataDirectoryHost.Running::close);
    }

    private DataDirectoryHost.Running start(Path directory) {
        DataDirectoryHost.Running running = host().start(directory);
        started.add(running);
        return running;
    }

    private DataDirectoryHost.Running startOwn() throws IOException {
        return start(Documents.copy(Documents.OWN, data));
    }

    private String text(String file) throws IOException {
        return Files.readString(data.resolve(file));
    }

    private boolean exists(String file) {
        return Files.exists(data.resolve(file));
    }

    @Test
    void anEmptyDirectoryGetsWhatGeoServerMakesItself() throws IOException {
        DataDirectoryHost.Running first = start(data.resolve("first"));
        assertThat(first.catalog().getStyles())
                .extracting(StyleInfo::getName)
                .containsExactlyInAnyOrderElementsOf(WELL_KNOWN);
        assertThat(first.geoServer().getGlobal().getSettings()).isNotNull();
        assertThat(first.geoServer().getLogging()).isNotNull();
        assertThat(first.geoServer().getService(WMSInfo.class).getId()).isNotNull();
        for (String style : WELL_KNOWN) {
            assertThat(data.resolve("first/styles/" + style + ".xml")).exists();
            assertThat(data.resolve("first/styles/default_" + style + ".sld")).exists();
        }
        String id = first.catalog().getStyleByName("point").getId();
        assertThat(start(data.resolve("second"))
                        .catalog()
                        .getStyleByName("point")
                        .getId())
                .isNotEqualTo(id);
        first.close();
        assertThat(start(data.resolve("first"))
                        .catalog()
                        .getStyleByName("point")
                        .getId())
                .isEqualTo(id);
    }

    @Test
    void everythingIsLoaded() throws IOException {
        DataDirectoryHost.Running running = startOwn();
        Catalog catalog = running.catalog();
        assertThat(catalog.getWorkspaces()).extracting(WorkspaceInfo::getName).containsExactlyInAnyOrder("sea", "land");
        assertThat(catalog.getDefaultWorkspace().getName()).isEqualTo("sea");
        assertThat(catalog.getDefaultNamespace().getURI()).isEqualTo("http://harbour.example/sea");
        assertThat(catalog.getStores(StoreInfo.class))
                .extracting(StoreInfo::getName)
                .containsExactlyInAnyOrder("harbours", "depth", "charts", "mosaics");
        assertThat(catalog.getDefaultDataStore(catalog.getWorkspaceByName("sea"))
                        .getName())
                .isEqualTo("harbours");
        assertThat(catalog.getResources(ResourceInfo.class))
                .extracting(ResourceInfo::getName)
                .containsExactlyInAnyOrder("piers", "depth", "buoys", "photos");
        assertThat(catalog.getLayers()).hasSize(4);
        assertThat(catalog.getLayerGroups()).hasSize(2);
        assertThat(catalog.getStyleByName("sea", "bollard")).isNotNull();
        assertThat(running.geoServer().getGlobal().getUpdateSequence()).isEqualTo(42);
        assertThat(running.geoServer().getGlobal().getMetadata()).containsEntry("fromTheHarbour", "yes");
        assertThat(running.geoServer().getService(WFSInfo.class).getMaxFeatures())
                .isEqualTo(500);
        WorkspaceInfo sea = catalog.getWorkspaceByName("sea");
        assertThat(running.geoServer().getService(sea, WFSInfo.class).getMaxFeatures())
                .isEqualTo(50);
        assertThat(running.geoServer().getSettings(sea).getContact().getContactPerson())
                .isEqualTo("Ole Sund");
    }

    @Test
    void loadingChangesNothing() throws IOException {
        Map<String, String> before = Documents.contents(Documents.OWN);
        startOwn();
        assertThat(Documents.contents(data)).containsAllEntriesOf(before);
    }

    @Test
    void geoServersOwnSampleDataIsLoadedWhole() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(Documents.RELEASE));
        Map<String, String> before = Documents.contents(Documents.RELEASE);
        DataDirectoryHost.Running running = start(Documents.copy(Documents.RELEASE, data));
        assertThat(Documents.contents(data)).containsAllEntriesOf(before);
        Catalog catalog = running.catalog();
        assertThat(catalog.getWorkspaces()).hasSize((int) count(before, "workspace.xml"));
        assertThat(catalog.getStores(StoreInfo.class))
                .hasSize((int) (count(before, "datastore.xml") + count(before, "coveragestore.xml")));
        assertThat(catalog.getLayers()).hasSize((int) count(before, "layer.xml"));
        assertThat(catalog.getLayerGroups()).hasSize((int) before.keySet().stream()
                .filter(file -> file.contains("layergroups/"))
                .count());
        assertThat(catalog.getStyles().stream().map(StyleInfo::getName)).contains("poi", "countries", "raster");
        for (LayerInfo layer : catalog.getLayers()) {
            assertThat(layer.getDefaultStyle()).as(layer.getName()).isNotNull();
            assertThat(layer.getResource().getStore().getWorkspace())
                    .as(layer.getName())
                    .isNotNull();
        }
    }

    private static long count(Map<String, String> files, String name) {
        return files.keySet().stream()
                .filter(file -> Path.of(file).endsWith(name))
                .count();
    }

    @Test
    void whatIsAddedIsWrittenAndThereAfterARestart() throws IOException {
        DataDirectoryHost.Running running = startOwn();
        Catalog catalog = running.catalog();
        WorkspaceInfo fjord = catalog.getFactory().createWorkspace();
        fjord.setName("fjord");
        catalog.add(fjord);
        NamespaceInfo namespace = catalog.getNamespaceByPrefix("fjord");
        if (namespace == null) {
            namespace = catalog.getFactory().createNamespace();
            namespace.setPrefix("fjord");
            namespace.setURI("http://harbour.example/fjord");
            catalog.add(namespace);
        }
        DataStoreInfo store = catalog.getFactory().createDataStore();
        store.setName("cliffs");
        store.setWorkspace(catalog.getWorkspaceByName("fjord"));
        store.getConnectionParameters().put("passwd", "limpet");
        catalog.add(store);
        FeatureTypeInfo featureType = catalog.getFactory().createFeatureType();
        featureType.setName("walls");
        featureType.setNativeName("walls");
        featureType.setSRS("EPSG:4326");
        featureType.setStore(catalog.getDataStoreByName("fjord", "cliffs"));
        featureType.setNamespace(catalog.getNamespaceByPrefix("fjord"));
        catalog.add(featureType);
        LayerInfo layer = catalog.getFactory().createLayer();
        layer.setResource(catalog.getFeatureTypeByName("fjord", "walls"));
        layer.setDefaultStyle(catalog.getStyleByName("line"));
        catalog.add(layer);

        assertThat(text("workspaces/fjord/workspace.xml")).contains("<name>fjord</name>");
        assertThat(text("workspaces/fjord/namespace.xml")).contains("<prefix>fjord</prefix>");
        assertThat(text("workspaces/fjord/cliffs/datastore.xml"))
                .contains("cliffs")
                .doesNotContain("limpet");
        assertThat(text("workspaces/fjord/cliffs/walls/featuretype.xml")).contains("<id>" + store.getId());
        assertThat(text("workspaces/fjord/cliffs/walls/layer.xml")).contains("<resource class=\"featureType\">");
        running.close();

        Catalog again = start(data).catalog();
        assertThat(again.getLayerByName("fjord:walls").getDefaultStyle().getName())
                .isEqualTo("line");
        assertThat(again.getDataStoreByName("fjord", "cliffs").getConnectionParameters())
                .containsEntry("passwd", "limpet");
    }

    @Test
    void aRenameMovesFilesAndFolders() throws IOException {
        Catalog catalog = startOwn().catalog();
        FeatureTypeInfo piers = catalog.getFeatureTypeByName("sea", "piers");
        piers.setName("quays");
        catalog.save(piers);
        assertThat(exists("workspaces/sea/harbours/piers")).isFalse();
        assertThat(text("workspaces/sea/harbours/quays/featuretype.xml")).contains("<name>quays</name>");
        assertThat(exists("workspaces/sea/harbours/quays/layer.xml")).isTrue();

        DataStoreInfo store = catalog.getDataStoreByName("sea", "harbours");
        store.setName("ports");
        catalog.save(store);
        assertThat(exists("workspaces/sea/harbours")).isFalse();
        assertThat(exists("workspaces/sea/ports/quays/featuretype.xml")).isTrue();

        WorkspaceInfo sea = catalog.getWorkspaceByName("sea");
        sea.setName("ocean");
        catalog.save(sea);
        assertThat(exists("workspaces/sea")).isFalse();
        assertThat(text("workspaces/ocean/workspace.xml")).contains("<name>ocean</name>");
        assertThat(exists("workspaces/ocean/ports/quays/layer.xml")).isTrue();
        assertThat(text("workspaces/ocean/namespace.xml")).contains("<prefix>ocean</prefix>");
    }

    @Test
    void aStylesBodyGoesWhereTheStyleGoes() throws IOException {
        Catalog catalog = startOwn().catalog();
        StyleInfo quay = catalog.getStyleByName("quay");
        String body = text("styles/quay.sld");
        quay.setName("wharf");
        catalog.save(quay);
        assertThat(exists("styles/quay.xml")).isFalse();
        assertThat(exists("styles/quay.sld")).isFalse();
        assertThat(text("styles/wharf.sld")).isEqualTo(body);
        assertThat(text("styles/wharf.xml")).contains("<filename>wharf.sld</filename>");

        StyleInfo bollard = catalog.getStyleByName("sea", "bollard");
        bollard.setWorkspace(catalog.getWorkspaceByName("land"));
        catalog.save(bollard);
        assertThat(exists("workspaces/sea/styles/bollard.xml")).isFalse();
        assertThat(exists("workspaces/land/styles/bollard.xml")).isTrue();
        assertThat(exists("workspaces/land/styles/bollard.sld")).isTrue();
        assertThat(exists("workspaces/land/styles/icons/bollard.svg")).isTrue();
    }

    @Test
    void aStylesBodyIsReadAndReplaced() throws IOException {
        Catalog catalog = startOwn().catalog();
        StyleInfo quay = catalog.getStyleByName("quay");
        catalog.getResourcePool().writeStyle(quay, new ByteArrayInputStream("<new/>".getBytes(StandardCharsets.UTF_8)));
        assertThat(text("styles/quay.sld")).isEqualTo("<new/>");
        assertThat(catalog.getResourcePool().readStyle(quay).readLine()).isEqualTo("<new/>");
    }

    @Test
    void aRemovalTakesFilesAway() throws IOException {
        Catalog catalog = startOwn().catalog();
        catalog.remove(catalog.getLayerGroupByName("all"));
        assertThat(exists("layergroups/all.xml")).isFalse();
        catalog.remove(catalog.getLayerByName("sea:buoys"));
        catalog.remove(catalog.getResourceByName("sea", "buoys", ResourceInfo.class));
        assertThat(exists("workspaces/sea/charts/buoys")).isFalse();
        catalog.remove(catalog.getStoreByName("sea", "charts", StoreInfo.class));
        assertThat(exists("workspaces/sea/charts")).isFalse();
        StyleInfo unused = catalog.getFactory().createStyle();
        unused.setName("unused");
        unused.setFilename("unused.sld");
        catalog.add(unused);
        Files.writeString(data.resolve("styles/unused.sld"), "<body/>");
        catalog.remove(catalog.getStyleByName("unused"));
        assertThat(exists("styles/unused.xml")).isFalse();
        assertThat(exists("styles/unused.sld")).isFalse();
        assertThat(text("styles/unused.sld.bak")).isEqualTo("<body/>");
    }

    @Test
    void theDefaultWorkspaceIsAFile() throws IOException {
        Catalog catalog = startOwn().catalog();
        catalog.setDefaultWorkspace(catalog.getWorkspaceByName("land"));
        assertThat(text("workspaces/default.xml")).contains("<name>land</name>");
    }

    @Test
    void theConfigurationIsWritten() throws IOException {
        DataDirectoryHost.Running running = startOwn();
        GeoServerInfo global = running.geoServer().getGlobal();
        global.getSettings().setOnlineResource("http://harbour.example/new");
        running.geoServer().save(global);
        assertThat(text("global.xml")).contains("http://harbour.example/new");

        WFSInfo wfs = running.geoServer().getService(WFSInfo.class);
        wfs.setMaxFeatures(7);
        running.geoServer().save(wfs);
        assertThat(text("wfs.xml")).contains("<maxFeatures>7</maxFeatures>");

        WorkspaceInfo sea = running.catalog().getWorkspaceByName("sea");
        SettingsInfo settings = running.geoServer().getSettings(sea);
        settings.setNumDecimals(2);
        running.geoServer().save(settings);
        assertThat(text("workspaces/sea/settings.xml")).contains("<numDecimals>2</numDecimals>");
        running.geoServer().remove(running.geoServer().getSettings(sea));
        assertThat(exists("workspaces/sea/settings.xml")).isFalse();
        running.geoServer().remove(running.geoServer().getService(sea, WFSInfo.class));
        assertThat(exists("workspaces/sea/wfs.xml")).isFalse();
        assertThat(exists("wfs.xml")).isTrue();
    }

    @Test
    void aReloadSeesTheFilesAndKeepsTheListeners() throws Exception {
        DataDirectoryHost.Running running = startOwn();
        Catalog catalog = running.catalog();
        Heard heard = new Heard();
        catalog.addListener(heard);
        Path file = data.resolve("workspaces/sea/harbours/piers/featuretype.xml");
        Files.writeString(file, Files.readString(file).replace("<title>Piers</title>", "<title>Jetties</title>"));
        Files.delete(data.resolve("layergroups/all.xml"));

        running.geoServer().reload();

        assertThat(catalog.getFeatureTypeByName("sea", "piers").getTitle()).isEqualTo("Jetties");
        assertThat(catalog.getLayerGroupByName("all")).isNull();
        assertThat(catalog.getLayers()).hasSize(4);
        assertThat(heard.changes).isEmpty();
        assertThat(catalog.getListeners().stream().filter(heard::equals)).hasSize(1);

        WorkspaceInfo land = catalog.getWorkspaceByName("land");
        land.setIsolated(true);
        catalog.save(land);
        assertThat(heard.changes).hasSize(1);
        assertThat(text("workspaces/land/workspace.xml")).contains("<isolated>true</isolated>");
        WFSInfo wfs = running.geoServer().getService(WFSInfo.class);
        wfs.setMaxFeatures(9);
        running.geoServer().save(wfs);
        assertThat(text("wfs.xml")).contains("<maxFeatures>9</maxFeatures>");
    }

    @Test
    void aWorkspaceThatCantBeReadIsLeftOutWithAllThatIsInIt() throws Exception {
        DataDirectoryHost.Running running = startOwn();
        assertThat(running.catalog().getStores(StoreInfo.class)).isNotEmpty();
        Files.writeString(data.resolve("workspaces/sea/workspace.xml"), "");

        running.geoServer().reload();

        assertThat(running.catalog().getWorkspaceByName("sea")).isNull();
        assertThat(running.catalog().getStores(StoreInfo.class))
                .noneMatch(store -> store.getWorkspace() == null
                        || store.getWorkspace().getName().equals("sea"));
        assertThat(running.catalog().getLayers())
                .noneMatch(layer -> layer.prefixedName().startsWith("sea:"));
    }

    @Test
    void aReloadTellsHandlersBeforeTheCatalogIsEmptyAndAfterItIsWhole() throws Exception {
        DataDirectoryHost.Running running = startOwn();
        List<String> told = new ArrayList<>();
        ((ConfigurableApplicationContext) running.context())
                .getBeanFactory()
                .registerSingleton("heard", new LifeCycle(running.catalog(), told));

        running.geoServer().reload();

        assertThat(told)
                .containsExactly("beforeReload with 2", "onReset with 2", "onDispose with 2", "onReload with 2");
        assertThat(running.catalog().getListeners())
                .as("who writes the files again")
                .anyMatch(listener -> listener.getClass().getSimpleName().equals("GeoServerConfigPersister"));
    }

    @Test
    void whatEndsForgetsItsCatalogAndTellsHandlersBefore() throws Exception {
        DataDirectoryHost.Running running = startOwn();
        List<String> told = new ArrayList<>();
        ((ConfigurableApplicationContext) running.context())
                .getBeanFactory()
                .registerSingleton("heard", new LifeCycle(running.catalog(), told));

        running.geoServer().dispose();

        assertThat(told).containsExactly("onDispose with 2");
        assertThat(running.catalog().getWorkspaces()).isEmpty();
    }

    /** Hears of reloads, and how many workspaces there are then. */
    private record LifeCycle(Catalog catalog, List<String> told) implements GeoServerLifecycleHandler {

        private void tell(String what) {
            told.add(what + " with " + catalog.getWorkspaces().size());
        }

        @Override
        public void beforeReload() {
            tell("beforeReload");
        }

        @Override
        public void onReset() {
            tell("onReset");
        }

        @Override
        public void onDispose() {
            tell("onDispose");
        }

        @Override
        public void onReload() {
            tell("onReload");
        }
    }

    /** Hears what happens to workspaces. */
    private static final class Heard implements CatalogListener {

        private final List<CatalogInfo> changes = new ArrayList<>();

        @Override
        public void handleAddEvent(CatalogAddEvent event) {
            changes.add(event.getSource());
        }

        @Override
        public void handleRemoveEvent(CatalogRemoveEvent event) {
            changes.add(event.getSource());
        }

        @Override
        public void handleModifyEvent(CatalogModifyEvent event) {}

        @Override
        public void handlePostModifyEvent(CatalogPostModifyEvent event) {
            if (event.getSource() instanceof WorkspaceInfo) {
                changes.add(event.getSource());
            }
        }

        @Override
        public void reloaded() {}
    }
}
