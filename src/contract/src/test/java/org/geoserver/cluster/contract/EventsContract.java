/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.geoserver.cluster.contract.Host.unique;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogException;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.event.CatalogBeforeAddEvent;
import org.geoserver.catalog.event.CatalogEvent;
import org.geoserver.catalog.event.CatalogModifyEvent;
import org.geoserver.catalog.event.CatalogPostModifyEvent;
import org.geoserver.catalog.event.CatalogRemoveEvent;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.platform.ExtensionPriority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which events a change of the catalog fires, when, with what in them, and what listeners can do about it. */
public abstract class EventsContract {

    private final List<EventLog> logs = new ArrayList<>();
    private Host host;
    private Catalog catalog;

    protected abstract Host host();

    @BeforeEach
    void start() {
        host = host();
        catalog = host.catalog();
    }

    @AfterEach
    void silence() {
        logs.forEach(catalog::removeListener);
    }

    private EventLog listen(EventLog log) {
        catalog.addListener(log);
        logs.add(log);
        return log;
    }

    @Test
    void anAddIsToldBeforeAndAfterItIsStored() {
        String name = unique("style");
        List<Boolean> stored = new ArrayList<>();
        EventLog log = listen(new EventLog(
                StyleInfo.class, ExtensionPriority.LOWEST, event -> stored.add(catalog.getStyleByName(name) != null)));

        StyleInfo style = host.style(name);

        assertThat(log.names).containsExactly("before add", "add");
        assertThat(stored).containsExactly(false, true);
        assertThat(((StyleInfo) log.events.get(0).getSource()).getName()).isEqualTo(name);
        assertThat(log.events.get(1).getSource().getId()).isEqualTo(style.getId());
    }

    @Test
    void aListenerRefusesAnAddWithACatalogException() {
        listen(new EventLog(StyleInfo.class, ExtensionPriority.LOWEST, event -> {
            if (event instanceof CatalogBeforeAddEvent) {
                throw new CatalogException("no more styles");
            }
        }));
        String name = unique("style");

        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> catalog.add(host.newStyle(name)))
                .withMessage("no more styles");
        assertThat(catalog.getStyleByName(name)).isNull();
    }

    @Test
    void aSaveIsToldBeforeAndAfterItIsCommitted() {
        StyleInfo style = host.style(unique("style"));
        String before = style.getFilename();
        List<String> seen = new ArrayList<>();
        EventLog log = listen(new EventLog(
                StyleInfo.class,
                ExtensionPriority.LOWEST,
                event -> seen.add(catalog.getStyle(style.getId()).getFilename())));
        style.setFilename("other.sld");

        catalog.save(style);

        assertThat(log.names).containsExactly("modify", "post modify");
        assertThat(seen).containsExactly(before, "other.sld");
        CatalogModifyEvent modify = (CatalogModifyEvent) log.events.get(0);
        assertThat(modify.getPropertyNames()).containsExactly("filename");
        assertThat(modify.getOldValues()).containsExactly(before);
        assertThat(modify.getNewValues()).containsExactly("other.sld");
        assertThat(ModificationProxy.handler(modify.getSource()))
                .as("the object itself")
                .isNull();
        CatalogPostModifyEvent after = (CatalogPostModifyEvent) log.events.get(1);
        assertThat(after.getPropertyNames()).containsExactly("filename");
        assertThat(after.getOldValues()).containsExactly(before);
        assertThat(after.getNewValues()).containsExactly("other.sld");
        assertThat(ModificationProxy.handler(after.getSource())).isNull();
    }

    @Test
    void aListenerRefusesASaveWithACatalogException() {
        StyleInfo style = host.style(unique("style"));
        String before = style.getFilename();
        EventLog log = listen(new EventLog(StyleInfo.class, ExtensionPriority.LOWEST, event -> {
            throw new CatalogException("read only");
        }));
        style.setFilename("other.sld");

        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> catalog.save(style));

        assertThat(catalog.getStyle(style.getId()).getFilename()).isEqualTo(before);
        assertThat(log.names).containsExactly("modify");
    }

    @Test
    void aSaveWithoutChangesIsToldWithNoProperties() {
        StyleInfo style = host.style(unique("style"));
        EventLog log = listen(new EventLog(StyleInfo.class));

        catalog.save(style);

        assertThat(log.names).containsExactly("modify", "post modify");
        assertThat(((CatalogModifyEvent) log.events.get(0)).getPropertyNames()).isEmpty();
    }

    @Test
    void containersThatWereReadAreToldEvenUnchanged() {
        DataStoreInfo store = host.store(host.workspace(), "store");
        EventLog log = listen(new EventLog(DataStoreInfo.class));
        assertThat(store.getConnectionParameters()).isNotEmpty();

        catalog.save(store);

        assertThat(((CatalogModifyEvent) log.events.get(0)).getPropertyNames()).contains("connectionParameters");
    }

    @Test
    void theOldValueOfAContainerIsWhatItHeld() {
        DataStoreInfo store = host.store(host.workspace(), "store");
        EventLog log = listen(new EventLog(DataStoreInfo.class));
        store.getConnectionParameters().put("user", "me");

        catalog.save(store);

        CatalogPostModifyEvent event = (CatalogPostModifyEvent) log.events.get(1);
        int i = event.getPropertyNames().indexOf("connectionParameters");
        assertThat(event.getOldValues().get(i)).asString().doesNotContain("user");
        assertThat(event.getNewValues().get(i)).asString().contains("user");
    }

    @Test
    void aRemovalIsToldWhenItIsTooLateToRefuse() {
        StyleInfo style = host.style(unique("style"));
        EventLog log = listen(new EventLog(StyleInfo.class, ExtensionPriority.LOWEST, event -> {
            assertThat(event).isInstanceOf(CatalogRemoveEvent.class);
            throw new CatalogException("too late");
        }));

        assertThatExceptionOfType(CatalogException.class).isThrownBy(() -> catalog.remove(style));

        assertThat(log.names).containsExactly("remove");
        assertThat(log.events.get(0).getSource().getId()).isEqualTo(style.getId());
        assertThat(catalog.getStyle(style.getId())).isNull();
    }

    @Test
    void listenersAreToldByPriorityAndAllOfThem() {
        List<String> order = new ArrayList<>();
        listen(logging("last", ExtensionPriority.LOWEST, order, null));
        listen(logging("second", 50, order, new CatalogException("second")));
        listen(logging("first", ExtensionPriority.HIGHEST, order, new IllegalStateException("nobody sees this")));
        listen(logging("third", 51, order, new CatalogException("third")));

        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> host.style(unique("style")))
                .withMessage("second");
        assertThat(order).containsExactly("first", "second", "third", "last");
    }

    private static EventLog logging(String name, int priority, List<String> order, RuntimeException failure) {
        return new EventLog(StyleInfo.class, priority, event -> {
            order.add(name);
            if (failure != null) {
                throw failure;
            }
        });
    }

    @Test
    void anyOtherExceptionStopsNothing() {
        listen(new EventLog(StyleInfo.class, ExtensionPriority.LOWEST, event -> {
            throw new IllegalStateException("a bug in a listener");
        }));

        StyleInfo style = host.style(unique("style"));

        assertThat(catalog.getStyle(style.getId())).isNotNull();
    }

    @Test
    void aListenerThatWasRemovedIsToldNothing() {
        EventLog log = listen(new EventLog(StyleInfo.class));
        catalog.removeListener(log);
        host.style(unique("style"));
        assertThat(log.names).isEmpty();

        catalog.addListener(log);
        assertThat(catalog.getListeners()).contains(log);
        catalog.removeListeners(EventLog.class);
        assertThat(catalog.getListeners()).doesNotContain(log);
    }

    @Test
    void aDefaultIsAPropertyOfTheCatalog() {
        host.workspace();
        WorkspaceInfo before = catalog.getDefaultWorkspace();
        WorkspaceInfo workspace = host.workspace();
        EventLog log = listen(new EventLog(Catalog.class));

        catalog.setDefaultWorkspace(workspace);

        assertThat(log.events)
                .extracting(EventsContract::property)
                .containsExactlyInAnyOrder(
                        "defaultWorkspace", "defaultNamespace", "defaultNamespace", "defaultWorkspace");
        CatalogModifyEvent event = log.events.stream()
                .filter(CatalogModifyEvent.class::isInstance)
                .map(CatalogModifyEvent.class::cast)
                .filter(modify -> modify.getPropertyNames().contains("defaultWorkspace"))
                .findFirst()
                .orElseThrow();
        assertThat(((WorkspaceInfo) event.getNewValues().get(0)).getId()).isEqualTo(workspace.getId());
        assertThat(((WorkspaceInfo) event.getOldValues().get(0)).getId()).isEqualTo(before.getId());
        catalog.setDefaultWorkspace(before);
    }

    private static String property(CatalogEvent event) {
        return (event instanceof CatalogModifyEvent modify
                        ? modify.getPropertyNames()
                        : ((CatalogPostModifyEvent) event).getPropertyNames())
                .get(0);
    }

    @Test
    void theDefaultStoreOfAWorkspaceIsAPropertyOfTheCatalogToo() {
        WorkspaceInfo workspace = host.workspace();
        EventLog log = listen(new EventLog(Catalog.class));

        DataStoreInfo store = host.store(workspace, "store");

        assertThat(log.names).containsExactly("modify", "post modify");
        CatalogPostModifyEvent event = (CatalogPostModifyEvent) log.events.get(1);
        assertThat(event.getPropertyNames()).containsExactly("defaultDataStore");
        assertThat(((DataStoreInfo) event.getNewValues().get(0)).getId()).isEqualTo(store.getId());
    }

    @Test
    void aRenamedWorkspaceChangesItsNamespaceOnTheSameThread() {
        WorkspaceInfo workspace = host.workspace();
        List<Thread> threads = new ArrayList<>();
        EventLog log = listen(new EventLog(
                NamespaceInfo.class, ExtensionPriority.LOWEST, event -> threads.add(Thread.currentThread())));
        workspace.setName(unique("renamed"));

        catalog.save(workspace);

        assertThat(log.names).startsWith("modify", "post modify");
        assertThat(threads).containsOnly(Thread.currentThread());
        CatalogModifyEvent event = (CatalogModifyEvent) log.events.get(0);
        assertThat(event.getNewValues().get(event.getPropertyNames().indexOf("prefix")))
                .isEqualTo(workspace.getName());
    }

    // What listeners of every GeoServer add

    @Test
    void stylesStoresLayersAndWorkspacesAreDated() {
        Date start = new Date(System.currentTimeMillis() - 1);
        LayerInfo layer = host.layer();

        assertThat(dated(layer)).allSatisfy(info -> {
            assertThat(info.getDateCreated()).as("created %s", info).isAfter(start);
            assertThat(info.getDateModified()).as("modified %s", info).isNull();
        });

        StyleInfo style = catalog.getStyle(layer.getDefaultStyle().getId());
        style.setFilename("other.sld");
        catalog.save(style);
        assertThat(catalog.getStyle(style.getId()).getDateModified()).isAfter(start);
    }

    private List<CatalogInfo> dated(LayerInfo layer) {
        return List.of(
                catalog.getLayer(layer.getId()),
                catalog.getStyle(layer.getDefaultStyle().getId()),
                catalog.getDataStore(layer.getResource().getStore().getId()),
                catalog.getWorkspace(
                        layer.getResource().getStore().getWorkspace().getId()));
    }

    @Test
    void resourcesAndNamespacesAreNotDated() {
        WorkspaceInfo workspace = host.workspace();
        FeatureTypeInfo type = host.featureType(host.store(workspace, "store"), "type");
        type.setTitle("changed");
        catalog.save(type);

        FeatureTypeInfo saved = catalog.getFeatureType(type.getId());
        assertThat(saved.getDateCreated()).isNull();
        assertThat(saved.getDateModified()).isNull();
        assertThat(catalog.getNamespaceByPrefix(workspace.getName()).getDateCreated())
                .isNull();
    }

    @Test
    void aDateThatIsSavedExplicitlyWins() {
        StyleInfo style = host.style(unique("style"));
        Date date = new Date(1_000_000_000_000L);
        style.setDateCreated(date);
        style.setDateModified(date);

        catalog.save(style);

        assertThat(catalog.getStyle(style.getId()).getDateCreated()).isEqualTo(date);
        assertThat(catalog.getStyle(style.getId()).getDateModified()).isEqualTo(date);
    }

    @Test
    void aDateOfAnAddedObjectIsReplaced() {
        StyleInfo style = host.newStyle(unique("style"));
        Date date = new Date(1_000_000_000_000L);
        style.setDateCreated(date);

        catalog.add(style);

        assertThat(catalog.getStyle(style.getId()).getDateCreated()).isAfter(date);
    }

    @Test
    void everyChangeCountsInTheUpdateSequence() {
        long start = sequence();
        StyleInfo style = host.style(unique("style"));
        long added = sequence();
        style.setFilename("other.sld");
        catalog.save(style);
        long saved = sequence();
        catalog.remove(style);
        long removed = sequence();

        assertThat(List.of(start, added, saved, removed)).isSorted().doesNotHaveDuplicates();
    }

    private long sequence() {
        return host.geoServer().getGlobal().getUpdateSequence();
    }
}
