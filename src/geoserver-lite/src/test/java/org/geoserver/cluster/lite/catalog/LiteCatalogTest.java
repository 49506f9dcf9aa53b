/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.geoserver.GeoServerConfigurationLock;
import org.geoserver.GeoServerConfigurationLock.LockType;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.AbstractCatalogListener;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.catalog.impl.ResolvingProxy;
import org.geoserver.cluster.lite.info.Infos;
import org.junit.jupiter.api.Test;

class LiteCatalogTest {

    private final GeoServerConfigurationLock lock = new GeoServerConfigurationLock();
    private final LiteCatalog catalog = new LiteCatalog(lock);

    private static WorkspaceInfo workspace(LiteCatalog catalog, String name) {
        WorkspaceInfo workspace = catalog.getFactory().createWorkspace();
        workspace.setName(name);
        catalog.add(workspace);
        return catalog.getWorkspaceByName(name);
    }

    @Test
    void theFirstWorkspaceAndNamespaceAreTheDefaults() {
        workspace(catalog, "first");
        workspace(catalog, "second");
        NamespaceInfo namespace = catalog.getFactory().createNamespace();
        namespace.setPrefix("first");
        namespace.setURI("http://first");
        catalog.add(namespace);

        assertThat(catalog.getDefaultWorkspace().getName()).isEqualTo("first");
        assertThat(catalog.getDefaultNamespace().getPrefix()).isEqualTo("first");
    }

    @Test
    void withoutTheLastWorkspaceThereIsNoDefault() {
        catalog.remove(workspace(catalog, "only"));

        assertThat(catalog.getDefaultWorkspace()).isNull();
        assertThat(catalog.getWorkspaces()).isEmpty();
    }

    @Test
    void referencesOfWhatIsAddedBecomeTheCatalogsOwnObjects() {
        WorkspaceInfo workspace = workspace(catalog, "ws");
        DataStoreInfo store = catalog.getFactory().createDataStore();
        store.setName("store");
        store.setWorkspace(ResolvingProxy.create(workspace.getId(), WorkspaceInfo.class));

        catalog.add(store);

        assertThat(ModificationProxy.unwrap(catalog.getDataStoreByName("ws", "store"))
                        .getWorkspace())
                .isSameAs(ModificationProxy.unwrap(workspace));
    }

    @Test
    void aReferenceToWhatComesLaterIsResolvedWhenItIsRead() {
        workspace(catalog, "ws");
        NamespaceInfo namespace = catalog.getFactory().createNamespace();
        namespace.setPrefix("ws");
        namespace.setURI("http://ws");
        catalog.add(namespace);
        DataStoreInfo store = catalog.getFactory().createDataStore();
        store.setName("store");
        catalog.add(store);
        FeatureTypeInfo type = catalog.getFactory().createFeatureType();
        type.setName("type");
        type.setStore(store);
        catalog.add(type);
        LayerInfo layer = catalog.getFactory().createLayer();
        layer.setResource(type);
        layer.setDefaultStyle(ResolvingProxy.create("later", StyleInfo.class));
        catalog.add(layer);
        assertThat(catalog.getLayerByName("ws:type").getDefaultStyle()).isNull();

        StyleInfo style = catalog.getFactory().createStyle();
        style.setName("later");
        style.setFilename("later.sld");
        catalog.add(style);

        assertThat(catalog.getLayerByName("ws:type").getDefaultStyle().getId()).isEqualTo(style.getId());
    }

    @Test
    void whatIsLoadedTakesThePlaceOfTheContentAndTheListenersStay() {
        workspace(catalog, "old");
        List<String> told = new ArrayList<>();
        catalog.addListener(new AbstractCatalogListener() {
            @Override
            public void handleModifyEvent(CatalogModifyEvent event) {
                told.add("modified");
            }

            @Override
            public void reloaded() {
                told.add("reloaded");
            }
        });
        LiteCatalog loaded = new LiteCatalog();
        workspace(loaded, "new");

        catalog.takeOver(loaded);

        assertThat(told).as("as in GeoServer, no listener is told").isEmpty();
        assertThat(catalog.getWorkspaces()).extracting(WorkspaceInfo::getName).containsExactly("new");
        assertThat(catalog.getDefaultWorkspace().getName()).isEqualTo("new");
        catalog.save(catalog.getWorkspaceByName("new"));
        assertThat(told).containsExactly("modified");
    }

    @Test
    void aChangeUnderAReadLockUpgradesIt() {
        lock.lock(LockType.READ);
        try {
            workspace(catalog, "ws");
            assertThat(lock.getCurrentLock()).isEqualTo(LockType.WRITE);
        } finally {
            lock.unlock();
        }
        assertThat(lock.isWriteLocked()).isFalse();
        assertThat(lock.getCurrentLock()).isNull();
    }

    @Test
    void aWriteLockKeepsOthersOut() throws InterruptedException {
        lock.lock(LockType.WRITE);
        CountDownLatch reading = new CountDownLatch(1);
        Thread reader = new Thread(() -> {
            lock.lock(LockType.READ);
            reading.countDown();
            lock.unlock();
        });
        reader.start();
        assertThat(reading.await(50, TimeUnit.MILLISECONDS)).isFalse();

        lock.unlock();

        assertThat(reading.await(5, TimeUnit.SECONDS)).isTrue();
        reader.join();
    }

    @Test
    void whatNoPropertyStandsForIsKept() {
        StyleInfo style = catalog.getFactory().createStyle();
        style.setName("style");
        style.setFilename("style.sld");
        Infos.state(style).kept().put("unknown", "<unknown/>");
        catalog.add(style);

        assertThat(Infos.state(catalog.getStyleByName("style")).kept()).containsEntry("unknown", "<unknown/>");
        assertThat(Infos.state(style).properties()).as("no defaults").doesNotContainKey("format");
        assertThat(style.getFormat()).isEqualTo("sld");
    }
}
