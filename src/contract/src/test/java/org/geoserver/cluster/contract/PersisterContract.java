/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.CoverageInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.Info;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.ProjectionPolicy;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WMSLayerInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.catalog.impl.ResolvingProxy;
import org.geoserver.config.util.XStreamPersister;
import org.geoserver.wfs.WFSInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin may rely on in GeoServer's XML and JSON. */
abstract class PersisterContract {

    @TempDir
    Path data;

    private DataDirectoryHost.Running running;
    private Catalog catalog;

    abstract DataDirectoryHost host();

    @BeforeEach
    void start() throws IOException {
        running = host().start(Documents.copy(Documents.OWN, data));
        catalog = running.catalog();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private XStreamPersister byName() {
        XStreamPersister persister = running.persisters().createXMLPersister();
        persister.setCatalog(catalog);
        persister.setGeoServer(running.geoServer());
        persister.setReferenceByName(true);
        persister.setEncryptPasswordFields(false);
        persister.setUnwrapNulls(false);
        return persister;
    }

    private static String save(XStreamPersister persister, Object object) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        persister.save(object, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static <T> T load(XStreamPersister persister, String document, Class<T> type) throws IOException {
        return persister.load(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), type);
    }

    private List<Info> everything() {
        List<Info> all = new ArrayList<>();
        all.addAll(catalog.getWorkspaces());
        all.addAll(catalog.getNamespaces());
        all.addAll(catalog.getStores(StoreInfo.class));
        all.addAll(catalog.getResources(ResourceInfo.class));
        all.addAll(catalog.getLayers());
        all.addAll(catalog.getLayerGroups());
        all.addAll(catalog.getStyles());
        all.add(running.geoServer().getGlobal());
        all.add(running.geoServer().getLogging());
        all.add(running.geoServer().getSettings(catalog.getWorkspaceByName("sea")));
        all.addAll(running.geoServer().getServices());
        all.addAll(running.geoServer().getServices(catalog.getWorkspaceByName("sea")));
        return all;
    }

    @Test
    void whatIsReadAndWrittenAgainIsTheSameForEveryKind() throws IOException {
        List<Info> all = everything();
        assertThat(all).hasSizeGreaterThan(25);
        for (Info each : all) {
            String once = save(byName(), each);
            assertThat(save(byName(), load(byName(), once, Info.class))).isEqualTo(once);
        }
    }

    /** Only what a file left out, and every object has, is added. */
    @Test
    void theDocumentOfAnObjectHasAllOfItsFile() throws IOException {
        XStreamPersister files = running.persisters().createXMLPersister();
        files.setCatalog(catalog);
        for (Path file : Documents.configuration(Documents.OWN)) {
            byte[] document = Files.readAllBytes(Documents.OWN.resolve(file));
            Info read = load(files, new String(document, StandardCharsets.UTF_8), Info.class);
            assertThat(Documents.canonical(save(files, read).getBytes(StandardCharsets.UTF_8))
                            .lines()
                            .toList())
                    .as(file.toString())
                    .containsSubsequence(Documents.canonical(document).lines().toList());
        }
    }

    @Test
    void valuesAreThereThroughTheInterface() throws IOException {
        FeatureTypeInfo piers = catalog.getFeatureTypeByName("sea", "piers");
        assertThat(piers.getTitle()).isEqualTo("Piers");
        assertThat(piers.getSRS()).isEqualTo("EPSG:4326");
        assertThat(piers.getProjectionPolicy()).isEqualTo(ProjectionPolicy.FORCE_DECLARED);
        assertThat(piers.getNativeBoundingBox().getMaxX()).isEqualTo(5.5);
        assertThat(piers.getNativeCRS().getName().getCode()).isEqualTo("WGS 84");
        assertThat(piers.getMetadata().get("cachingEnabled", Boolean.class)).isFalse();
        assertThat(piers.keywordValues()).containsExactly("sea");
        assertThat(piers.getAttributes()).hasSize(2);
        assertThat(piers.getAttributes().get(1).getBinding()).isEqualTo(Double.class);
        assertThat(piers.getStore().getConnectionParameters()).containsEntry("host", "db.example");
        CoverageInfo depth = catalog.getCoverageByName("sea", "depth");
        assertThat(depth.getDimensions().get(0).getRange().getMaximum()).isZero();
        assertThat(depth.getParameters()).containsEntry("SUGGESTED_TILE_SIZE", "512,512");
        assertThat(catalog.getResourceByName("sea", "buoys", WMSLayerInfo.class).getForcedRemoteStyle())
                .isEqualTo("day");
        LayerInfo layer = catalog.getLayerByName("sea:piers");
        assertThat(layer.getStyles()).extracting(StyleInfo::getName).containsExactly("quay");
        LayerGroupInfo all = catalog.getLayerGroupByName("all");
        assertThat(all.getLayers().get(0)).isInstanceOf(LayerGroupInfo.class);
        assertThat(all.getStyles()).containsExactly(null, null);
        StyleInfo quay = catalog.getStyleByName("quay");
        assertThat(quay.getFormatVersion().toString()).isEqualTo("1.0.0");
        WFSInfo wfs = running.geoServer().getService(WFSInfo.class);
        assertThat(wfs.getGML()).containsKey(WFSInfo.Version.V_20);
        assertThat(wfs.getKeywords().get(1).getVocabulary()).isEqualTo("things");
    }

    @Test
    void aReferenceIsANameWithItsWorkspace() throws IOException {
        assertThat(save(byName(), catalog.getLayerByName("sea:piers")))
                .containsSubsequence(
                        "<defaultStyle>",
                        "<name>sea:bollard</name>",
                        "<style>",
                        "<name>quay</name>",
                        "<resource class=\"featureType\">",
                        "<name>sea:piers</name>");
        assertThat(save(byName(), catalog.getFeatureTypeByName("sea", "piers")))
                .containsSubsequence("<store class=\"dataStore\">", "<name>sea:harbours</name>");
        assertThat(save(byName(), catalog.getLayerGroupByName("all")))
                .containsSubsequence("<published type=\"layerGroup\">", "<name>sea:inner</name>", "<style/>");
        assertThat(save(byName(), catalog.getDataStoreByName("sea", "harbours")))
                .containsSubsequence("<workspace>", "<name>sea</name>")
                .doesNotContain("WorkspaceInfoImpl--harbour");
    }

    @Test
    void aReferenceIsResolvedInTheCatalog() throws IOException {
        LayerInfo layer = load(byName(), save(byName(), catalog.getLayerByName("sea:piers")), LayerInfo.class);
        assertThat(layer.getResource().getId()).isEqualTo("FeatureTypeInfoImpl--harbour:8");
        assertThat(layer.getDefaultStyle().getId()).isEqualTo("StyleInfoImpl--harbour:21");
    }

    @Test
    void anObjectAddedElsewhereHasTheSameDocument(@TempDir Path elsewhere) throws IOException {
        try (DataDirectoryHost.Running other = host().start(elsewhere)) {
            XStreamPersister there = other.persisters().createXMLPersister();
            there.setCatalog(other.catalog());
            there.setReferenceByName(true);
            there.setEncryptPasswordFields(false);
            WorkspaceInfo sea = load(there, save(byName(), catalog.getWorkspaceByName("sea")), WorkspaceInfo.class);
            other.catalog().add(sea);
            NamespaceInfo namespace =
                    load(there, save(byName(), catalog.getNamespaceByPrefix("sea")), NamespaceInfo.class);
            if (other.catalog().getNamespaceByPrefix("sea") == null) {
                other.catalog().add(namespace);
            }
            for (String name : List.of("harbours", "charts", "depth", "mosaics")) {
                String document = save(byName(), catalog.getStoreByName("sea", name, StoreInfo.class));
                other.catalog().add(load(there, document, StoreInfo.class));
                assertThat(undated(save(there, other.catalog().getStoreByName("sea", name, StoreInfo.class))))
                        .isEqualTo(undated(document));
            }
            for (String name : List.of("piers", "buoys", "depth", "photos")) {
                String document = save(byName(), catalog.getResourceByName("sea", name, ResourceInfo.class));
                other.catalog().add(load(there, document, ResourceInfo.class));
                assertThat(undated(save(there, other.catalog().getResourceByName("sea", name, ResourceInfo.class))))
                        .isEqualTo(undated(document));
            }
        }
    }

    // who adds an object dates it
    private static String undated(String document) {
        return document.replaceAll("\\s*<date(Created|Modified)>[^<]*</date(Created|Modified)>", "");
    }

    @Test
    void aReferenceToWhatIsNotThereIsAProxyOrNull() throws IOException {
        String document = "<dataStore><name>lost</name><workspace><name>nowhere</name></workspace></dataStore>";
        DataStoreInfo kept = load(byName(), document, DataStoreInfo.class);
        assertThat(ResolvingProxy.getRef(kept.getWorkspace())).isEqualTo("nowhere");
        XStreamPersister unwrapping = byName();
        unwrapping.setUnwrapNulls(true);
        assertThat(load(unwrapping, document, DataStoreInfo.class).getWorkspace())
                .isNull();
    }

    @Test
    void aChangeThatIsNotSavedIsNotWritten() throws IOException {
        WorkspaceInfo sea = catalog.getWorkspaceByName("sea");
        sea.setName("ocean");
        assertThat(sea).isNotSameAs(ModificationProxy.unwrap(sea));
        assertThat(save(byName(), sea)).contains("<name>sea</name>");
    }

    @Test
    void aPasswordIsHiddenUnlessAskedFor() throws IOException {
        DataStoreInfo store = catalog.getDataStoreByName("sea", "harbours");
        store.getConnectionParameters().put("passwd", "limpet");
        catalog.save(store);
        XStreamPersister hiding = byName();
        hiding.setEncryptPasswordFields(true);
        String hidden = save(hiding, catalog.getDataStoreByName("sea", "harbours"));
        assertThat(hidden).doesNotContain("limpet").contains("<entry key=\"passwd\">crypt");
        assertThat(load(hiding, hidden, DataStoreInfo.class).getConnectionParameters())
                .containsEntry("passwd", "limpet");
        assertThat(save(byName(), catalog.getDataStoreByName("sea", "harbours")))
                .contains(">limpet<");
    }

    @Test
    void idsCanBeLeftOut() throws IOException {
        XStreamPersister persister = byName();
        persister.setExcludeIds();
        assertThat(save(persister, catalog.getWorkspaceByName("sea")))
                .doesNotContain("<id>")
                .contains("<name>sea</name>");
    }

    @Test
    void jsonSaysTheSame() throws IOException {
        XStreamPersister json = running.persisters().createJSONPersister();
        json.setCatalog(catalog);
        json.setReferenceByName(true);
        for (CatalogInfo each : List.of(
                catalog.getWorkspaceByName("sea"),
                catalog.getDataStoreByName("sea", "harbours"),
                catalog.getLayerByName("sea:piers"),
                catalog.getLayerGroupByName("all"))) {
            String document = save(json, each);
            assertThat(document).startsWith("{\"");
            assertThat(save(json, load(json, document, CatalogInfo.class))).isEqualTo(document);
        }
        assertThat(load(json, "{\"workspace\":{\"name\":\"fjord\"}}", WorkspaceInfo.class)
                        .getName())
                .isEqualTo("fjord");
    }

    @Test
    void aDocumentCannotNameAClass() {
        for (String document : List.of(
                "<java.lang.ProcessBuilder/>",
                "<workspace class=\"java.lang.ProcessBuilder\"/>",
                "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><workspace><name>&e;</name></workspace>")) {
            assertThatThrownBy(() -> load(byName(), document, WorkspaceInfo.class))
                    .as(document)
                    .isInstanceOf(RuntimeException.class);
        }
    }
}
