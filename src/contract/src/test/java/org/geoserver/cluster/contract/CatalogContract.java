/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.geoserver.cluster.contract.Host.unique;

import java.util.List;
import org.geoserver.catalog.CascadeDeleteVisitor;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.FeatureTypeInfo;
import org.geoserver.catalog.LayerGroupInfo;
import org.geoserver.catalog.LayerInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.Predicates;
import org.geoserver.catalog.PublishedType;
import org.geoserver.catalog.ResourceInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.StyleInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.catalog.impl.ModificationProxy;
import org.geoserver.catalog.util.CloseableIterator;
import org.geoserver.ows.util.OwsUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalog does with objects: finding, changing, refusing, removing. */
public abstract class CatalogContract {

    private Host host;
    private Catalog catalog;

    protected abstract Host host();

    @BeforeEach
    void start() {
        host = host();
        catalog = host.catalog();
    }

    // Adding and finding

    @Test
    void anAddedObjectGetsAnIdAndIsFoundByIdAndName() {
        WorkspaceInfo workspace = host.workspace();
        DataStoreInfo store = host.store(workspace, "roads");
        FeatureTypeInfo type = host.featureType(store, "streets");
        StyleInfo style = host.style(unique("style"));
        LayerInfo layer = host.layer(type, style);
        LayerGroupInfo group = host.group(layer);
        String ws = workspace.getName();

        assertThat(List.of(workspace, store, type, style, layer, group))
                .extracting(CatalogInfo::getId)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
        assertThat(catalog.getWorkspace(workspace.getId()).getName()).isEqualTo(ws);
        assertThat(catalog.getNamespaceByPrefix(ws).getURI()).isEqualTo("http://example.org/" + ws);
        assertThat(catalog.getNamespaceByURI("http://example.org/" + ws).getPrefix())
                .isEqualTo(ws);
        assertThat(catalog.getStore(store.getId(), StoreInfo.class)).isInstanceOf(DataStoreInfo.class);
        assertThat(catalog.getDataStoreByName(ws, "roads").getId()).isEqualTo(store.getId());
        assertThat(catalog.getFeatureTypeByName(ws, "streets").getId()).isEqualTo(type.getId());
        assertThat(catalog.getResourceByName(ws + ":streets", ResourceInfo.class)
                        .getId())
                .isEqualTo(type.getId());
        assertThat(catalog.getResourceByName(type.getQualifiedName(), ResourceInfo.class)
                        .getId())
                .isEqualTo(type.getId());
        assertThat(catalog.getLayerByName(ws + ":streets").getId()).isEqualTo(layer.getId());
        assertThat(catalog.getLayerByName(type.getQualifiedName()).getId()).isEqualTo(layer.getId());
        assertThat(catalog.getLayers(type)).extracting(CatalogInfo::getId).containsExactly(layer.getId());
        assertThat(catalog.getLayers(style)).extracting(CatalogInfo::getId).containsExactly(layer.getId());
        assertThat(catalog.getStyleByName(style.getName()).getId()).isEqualTo(style.getId());
        assertThat(catalog.getLayerGroupByName(group.getName()).getId()).isEqualTo(group.getId());
        assertThat(catalog.getResourcesByStore(store, ResourceInfo.class))
                .extracting(CatalogInfo::getId)
                .containsExactly(type.getId());
        assertThat(catalog.getStoresByWorkspace(ws, StoreInfo.class))
                .extracting(StoreInfo::getName)
                .containsExactly("roads");
    }

    @Test
    void whatIsNotThereIsNull() {
        assertThat(catalog.getWorkspace("no such id")).isNull();
        assertThat(catalog.getWorkspaceByName("nosuchworkspace")).isNull();
        assertThat(catalog.getLayerByName("nosuchworkspace:nosuchlayer")).isNull();
        assertThat(catalog.getStyleByName("nosuchstyle")).isNull();
        assertThat(catalog.getStyleByName("nosuchworkspace", "nosuchstyle")).isNull();
        assertThat(catalog.getStoresByWorkspace("nosuchworkspace", StoreInfo.class))
                .isEmpty();
    }

    @Test
    void anIdThatWasGivenStays() {
        WorkspaceInfo workspace = catalog.getFactory().createWorkspace();
        workspace.setName(unique("ws"));
        OwsUtils.set(workspace, "id", workspace.getName() + "-id");

        catalog.add(workspace);

        assertThat(catalog.getWorkspace(workspace.getName() + "-id").getName()).isEqualTo(workspace.getName());
    }

    @Test
    void aLayerHasTheNameOfItsResourceAndATypeThatFollowsFromIt() {
        LayerInfo layer = host.layer();

        assertThat(layer.getName()).isEqualTo(layer.getResource().getName());
        assertThat(layer.prefixedName())
                .isEqualTo(layer.getResource().getNamespace().getPrefix() + ":" + layer.getName());
        assertThat(layer.getType()).isEqualTo(PublishedType.VECTOR);
        assertThat(layer.isQueryable()).isTrue();
        assertThat(layer.isOpaque()).isFalse();
        assertThat(layer.isAdvertised()).isTrue();
    }

    @Test
    void stylesAndGroupsOfAWorkspaceHideTheGlobalOnesOnlyThere() {
        String name = unique("style");
        WorkspaceInfo workspace = host.workspace();
        StyleInfo global = host.style(name);
        StyleInfo local = host.newStyle(name);
        local.setWorkspace(workspace);
        catalog.add(local);

        assertThat(catalog.getStyleByName(workspace, name).getId()).isEqualTo(local.getId());
        assertThat(catalog.getStyleByName((WorkspaceInfo) null, name).getId()).isEqualTo(global.getId());
        assertThat(catalog.getStyleByName(workspace.getName() + ":" + name).getId())
                .isEqualTo(local.getId());
        assertThat(catalog.getStylesByWorkspace(workspace))
                .extracting(StyleInfo::getName)
                .containsExactly(name);
        assertThat(catalog.getStyleByName(workspace, name).prefixedName()).isEqualTo(workspace.getName() + ":" + name);
    }

    @Test
    void theFirstStoreOfAWorkspaceIsItsDefault() {
        WorkspaceInfo workspace = host.workspace();
        DataStoreInfo first = host.store(workspace, "first");
        DataStoreInfo second = host.store(workspace, "second");
        assertThat(catalog.getDefaultDataStore(workspace).getId()).isEqualTo(first.getId());

        catalog.setDefaultDataStore(workspace, second);
        assertThat(catalog.getDefaultDataStore(workspace).getId()).isEqualTo(second.getId());

        catalog.remove(second);
        assertThat(catalog.getDefaultDataStore(workspace).getId()).isEqualTo(first.getId());
        catalog.remove(first);
        assertThat(catalog.getDefaultDataStore(workspace)).isNull();
    }

    @Test
    void theDefaultWorkspaceIsSetAndAskedByTheNameDefault() {
        WorkspaceInfo before = catalog.getDefaultWorkspace();
        WorkspaceInfo workspace = host.workspace();

        catalog.setDefaultWorkspace(workspace);

        assertThat(catalog.getDefaultWorkspace().getId()).isEqualTo(workspace.getId());
        assertThat(catalog.getWorkspaceByName(Catalog.DEFAULT).getId()).isEqualTo(workspace.getId());
        assertThat(catalog.getDefaultNamespace().getPrefix())
                .as("the namespace follows")
                .isEqualTo(workspace.getName());

        catalog.remove(catalog.getNamespaceByPrefix(workspace.getName()));
        assertThat(catalog.getWorkspace(workspace.getId()))
                .as("goes with its namespace")
                .isNull();
        if (before != null) {
            assertThat(catalog.getDefaultWorkspace())
                    .as("another one takes its place")
                    .isNotNull();
            catalog.setDefaultWorkspace(before);
        }
    }

    @Test
    void aDefaultMustBeInTheCatalog() {
        WorkspaceInfo stranger = catalog.getFactory().createWorkspace();
        stranger.setName("stranger");
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.setDefaultWorkspace(stranger));

        DataStoreInfo store = host.store(host.workspace(), "store");
        WorkspaceInfo other = host.workspace();
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.setDefaultDataStore(other, store));
    }

    @Test
    void filtersSelectByProperty() {
        LayerInfo layer = host.layer();
        String store = layer.getResource().getStore().getName();

        assertThat(catalog.count(StoreInfo.class, Predicates.equal("name", store)))
                .isEqualTo(1);
        assertThat(catalog.get(LayerInfo.class, Predicates.equal("resource.store.name", store))
                        .getId())
                .isEqualTo(layer.getId());
        try (CloseableIterator<WorkspaceInfo> found =
                catalog.list(WorkspaceInfo.class, Predicates.acceptAll(), 0, 1, Predicates.asc("name"))) {
            assertThat(found).toIterable().hasSize(1);
        }
    }

    @Test
    void newObjectsHaveGeoServersDefaults() {
        assertThat(catalog.getFactory().createDataStore().isEnabled()).isFalse();
        assertThat(catalog.getFactory().createFeatureType().isEnabled()).isFalse();
        assertThat(catalog.getFactory().createFeatureType().isAdvertised()).isTrue();
        assertThat(catalog.getFactory().createLayerGroup().getMode()).isEqualTo(LayerGroupInfo.Mode.SINGLE);
        assertThat(catalog.getFactory().createLayerGroup().isEnabled()).isTrue();
        assertThat(catalog.getFactory().createStyle().getFormat()).isEqualTo("sld");
        assertThat(catalog.getFactory().createWorkspace().getMetadata()).isEmpty();
        assertThat(catalog.getFactory().createFeatureType().getKeywords()).isEmpty();
    }

    // Changing

    @Test
    void aChangeIsSeenByNobodyUntilItIsSaved() {
        DataStoreInfo mine = host.store(host.workspace(), "store");
        mine.setDescription("changed");
        mine.getConnectionParameters().put("user", "me");

        DataStoreInfo before = catalog.getDataStore(mine.getId());
        assertThat(before.getDescription()).isNull();
        assertThat(before.getConnectionParameters()).doesNotContainKey("user");

        catalog.save(mine);
        DataStoreInfo after = catalog.getDataStore(mine.getId());
        assertThat(after.getDescription()).isEqualTo("changed");
        assertThat(after.getConnectionParameters()).containsEntry("user", "me");
    }

    @Test
    void whatIsReturnedIsAProxyWithTheChanges() {
        StyleInfo style = host.style(unique("style"));
        String name = style.getName();
        style.setFormat("css");
        style.setFilename("other.css");

        ModificationProxy changes = ModificationProxy.handler(style);
        assertThat(changes.isDirty()).isTrue();
        assertThat(changes.getPropertyNames()).containsExactlyInAnyOrder("format", "filename");
        int i = changes.getPropertyNames().indexOf("filename");
        assertThat(changes.getOldValues().get(i)).isEqualTo(name + ".sld");
        assertThat(changes.getNewValues().get(i)).isEqualTo("other.css");
        assertThat(ModificationProxy.unwrap(style).getFilename()).isEqualTo(name + ".sld");
        assertThat(ModificationProxy.handler(ModificationProxy.unwrap(style))).isNull();
    }

    @Test
    void aRenameKeepsTheIdAndIsFoundUnderTheNewNameOnly() {
        LayerInfo layer = host.layer();
        ResourceInfo resource = catalog.getResource(layer.getResource().getId(), ResourceInfo.class);
        String before = resource.prefixedName();
        resource.setName(unique("renamed"));

        catalog.save(resource);

        assertThat(catalog.getLayerByName(before)).isNull();
        assertThat(catalog.getResourceByName(before, ResourceInfo.class)).isNull();
        assertThat(catalog.getResourceByName(resource.prefixedName(), ResourceInfo.class)
                        .getId())
                .isEqualTo(resource.getId());
        assertThat(catalog.getLayerByName(resource.prefixedName()).getId())
                .as("the layer goes along")
                .isEqualTo(layer.getId());
    }

    @Test
    void aRenamedWorkspaceTakesItsNamespaceAndItsContentAlong() {
        LayerInfo layer = host.layer();
        WorkspaceInfo workspace = catalog.getWorkspace(
                layer.getResource().getStore().getWorkspace().getId());
        String before = workspace.getName();
        workspace.setName(unique("renamed"));

        catalog.save(workspace);

        assertThat(catalog.getWorkspaceByName(before)).isNull();
        assertThat(catalog.getNamespaceByPrefix(before)).isNull();
        assertThat(catalog.getNamespaceByPrefix(workspace.getName())).isNotNull();
        assertThat(catalog.getLayer(layer.getId()).prefixedName())
                .isEqualTo(workspace.getName() + ":" + layer.getName());
        assertThat(catalog.getStoresByWorkspace(workspace.getName(), StoreInfo.class))
                .hasSize(1);
    }

    @Test
    void aRenamedNamespaceTakesItsWorkspaceAlong() {
        NamespaceInfo namespace = catalog.getNamespaceByPrefix(host.workspace().getName());
        String before = namespace.getPrefix();
        namespace.setPrefix(unique("renamed"));

        catalog.save(namespace);

        assertThat(catalog.getWorkspaceByName(before)).isNull();
        assertThat(catalog.getWorkspaceByName(namespace.getPrefix())).isNotNull();
    }

    @Test
    void aNamespacesNewUriGoesIntoTheStoresThatHadTheOldOne() {
        WorkspaceInfo workspace = host.workspace();
        NamespaceInfo namespace = catalog.getNamespaceByPrefix(workspace.getName());
        DataStoreInfo store = host.newStore(workspace, "store");
        store.getConnectionParameters().put("namespace", namespace.getURI());
        catalog.add(store);
        namespace.setURI("http://example.org/" + unique("other"));

        catalog.save(namespace);

        assertThat(catalog.getDataStore(store.getId()).getConnectionParameters())
                .containsEntry("namespace", namespace.getURI());
    }

    @Test
    void aWorkspaceAndItsNamespaceAreIsolatedTogether() {
        WorkspaceInfo workspace = host.workspace();
        workspace.setIsolated(true);

        catalog.save(workspace);

        assertThat(catalog.getNamespaceByPrefix(workspace.getName()).isIsolated())
                .isTrue();
    }

    @Test
    void whatRefersToAnObjectSeesItsChanges() {
        LayerInfo layer = host.layer();
        StyleInfo style = catalog.getStyle(layer.getDefaultStyle().getId());
        style.setFilename("other.sld");

        catalog.save(style);

        assertThat(catalog.getLayer(layer.getId()).getDefaultStyle().getFilename())
                .isEqualTo("other.sld");
    }

    @Test
    void aCopyOfAllPropertiesMakesTheTargetEqual() {
        DataStoreInfo target = host.store(host.workspace(), "store");
        DataStoreInfo source = host.newStore(target.getWorkspace(), "store");
        source.setDescription("copied");
        source.getConnectionParameters().clear();
        source.getConnectionParameters().put("dbtype", "postgis");
        source.getMetadata().put("key", "value");

        OwsUtils.copy(source, target, DataStoreInfo.class);
        catalog.save(target);

        DataStoreInfo saved = catalog.getDataStore(target.getId());
        assertThat(saved.getDescription()).isEqualTo("copied");
        assertThat(saved.getConnectionParameters()).containsOnlyKeys("dbtype");
        assertThat(saved.getMetadata().get("key", String.class)).isEqualTo("value");
    }

    @Test
    void onlyWhatTheCatalogReturnedCanBeSaved() {
        StyleInfo style = host.newStyle(unique("style"));
        catalog.add(style);
        StyleInfo real = ModificationProxy.unwrap(catalog.getStyle(style.getId()));

        assertThatIllegalArgumentException().isThrownBy(() -> catalog.save(real));
    }

    @Test
    void equalityIsOfContentAndSeesThroughProxies() {
        StyleInfo one = host.style(unique("style"));
        StyleInfo same = catalog.getStyle(one.getId());
        assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(ModificationProxy.unwrap(one)).isEqualTo(same);
        assertThat(one).isNotEqualTo(host.style(unique("style")));
    }

    // Refusing

    @Test
    void takenNamesAreRefused() {
        LayerInfo layer = host.layer();
        DataStoreInfo store = (DataStoreInfo) layer.getResource().getStore();
        WorkspaceInfo workspace = store.getWorkspace();
        FeatureTypeInfo type = (FeatureTypeInfo) layer.getResource();
        LayerGroupInfo group = host.group(layer);

        WorkspaceInfo sameWorkspace = catalog.getFactory().createWorkspace();
        sameWorkspace.setName(workspace.getName());
        refused(() -> catalog.add(sameWorkspace));
        NamespaceInfo samePrefix = catalog.getFactory().createNamespace();
        samePrefix.setPrefix(workspace.getName());
        samePrefix.setURI("http://example.org/" + unique("uri"));
        refused(() -> catalog.add(samePrefix));
        NamespaceInfo sameUri = catalog.getFactory().createNamespace();
        sameUri.setPrefix(unique("prefix"));
        sameUri.setURI("http://example.org/" + workspace.getName());
        refused(() -> catalog.add(sameUri));
        refused(() -> catalog.add(host.newStore(workspace, store.getName())));
        refused(() -> catalog.add(host.newFeatureType(store, type.getName())));
        refused(() -> catalog.add(host.newLayer(type, layer.getDefaultStyle())));
        refused(() -> catalog.add(host.newStyle(layer.getDefaultStyle().getName())));
        LayerGroupInfo sameGroup = host.newGroup(layer);
        sameGroup.setName(group.getName());
        refused(() -> catalog.add(sameGroup));

        StyleInfo other = host.style(unique("style"));
        other.setName(layer.getDefaultStyle().getName());
        refused(() -> catalog.save(other));
    }

    private static void refused(Runnable change) {
        assertThatIllegalArgumentException().isThrownBy(change::run).withMessageContaining("already exists");
    }

    @Test
    void namesAreNeeded() {
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.add(catalog.getFactory().createWorkspace()));
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.add(catalog.getFactory().createNamespace()));
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.add(catalog.getFactory().createStyle()));
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.add(catalog.getFactory().createLayerGroup()));
        assertThatNullPointerException()
                .isThrownBy(() -> catalog.add(catalog.getFactory().createLayer()));
        DataStoreInfo store = host.newStore(host.workspace(), " ");
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.add(store));
        WorkspaceInfo reserved = catalog.getFactory().createWorkspace();
        reserved.setName(Catalog.DEFAULT);
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.add(reserved));
    }

    @Test
    void aLayerNeedsAResourceOfTheCatalog() {
        FeatureTypeInfo stranger = host.newFeatureType(host.store(host.workspace(), "store"), "stranger");

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> catalog.add(host.newLayer(stranger, host.style(unique("style")))));
    }

    @Test
    void aGroupMustHaveContentAndBeInNoLoop() {
        LayerGroupInfo empty = host.newGroup();
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.add(empty));

        LayerInfo layer = host.layer();
        LayerGroupInfo inner = host.group(layer);
        LayerGroupInfo outer = host.newGroup(layer);
        outer.getLayers().add(inner);
        outer.getStyles().add(null);
        catalog.add(outer);
        LayerGroupInfo looped = catalog.getLayerGroup(inner.getId());
        looped.getLayers().add(catalog.getLayerGroup(outer.getId()));
        looped.getStyles().add(null);
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.save(looped));
    }

    @Test
    void aGroupsRootLayerGoesWithItsMode() {
        LayerInfo layer = host.layer();
        LayerGroupInfo rootless = host.newGroup(layer);
        rootless.setMode(LayerGroupInfo.Mode.EO);
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.add(rootless));

        LayerGroupInfo rooted = host.newGroup(layer);
        rooted.setRootLayer(layer);
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.add(rooted));

        rooted.setMode(LayerGroupInfo.Mode.EO);
        rooted.setRootLayerStyle(layer.getDefaultStyle());
        catalog.add(rooted);
        assertThat(catalog.getLayerGroup(rooted.getId()).getRootLayer().getId()).isEqualTo(layer.getId());
    }

    @Test
    void aWorkspacesGroupHoldsOnlyItsOwn() {
        LayerGroupInfo group = host.newGroup(host.layer());
        group.setWorkspace(host.workspace());

        assertThatIllegalArgumentException().isThrownBy(() -> catalog.add(group));
    }

    // Removing

    @Test
    void whatIsInUseIsNotRemoved() {
        LayerInfo layer = host.layer();
        ResourceInfo resource = layer.getResource();
        StoreInfo store = resource.getStore();
        WorkspaceInfo workspace = store.getWorkspace();
        LayerGroupInfo group = host.group(layer);
        LayerGroupInfo outer = host.newGroup(layer);
        outer.getLayers().add(group);
        outer.getStyles().add(null);
        catalog.add(outer);

        assertThatIllegalArgumentException().isThrownBy(() -> catalog.remove(workspace));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog.remove(catalog.getNamespaceByPrefix(workspace.getName())));
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.remove(store));
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.remove(resource));
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.remove(layer));
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.remove(layer.getDefaultStyle()));
        assertThatIllegalArgumentException().isThrownBy(() -> catalog.remove(group));
    }

    @Test
    void fromTheOutsideInEverythingCanBeRemoved() {
        LayerInfo layer = host.layer();
        ResourceInfo resource = layer.getResource();
        StoreInfo store = resource.getStore();
        WorkspaceInfo workspace = store.getWorkspace();
        LayerGroupInfo group = host.group(layer);

        catalog.remove(group);
        catalog.remove(layer);
        catalog.remove(resource);
        catalog.remove(store);
        catalog.remove(layer.getDefaultStyle());
        catalog.remove(catalog.getNamespaceByPrefix(workspace.getName()));

        assertThat(catalog.getLayerGroup(group.getId())).isNull();
        assertThat(catalog.getLayer(layer.getId())).isNull();
        assertThat(catalog.getLayerByName(layer.prefixedName())).isNull();
        assertThat(catalog.getResource(resource.getId(), ResourceInfo.class)).isNull();
        assertThat(catalog.getStore(store.getId(), StoreInfo.class)).isNull();
        assertThat(catalog.getStyle(layer.getDefaultStyle().getId())).isNull();
        assertThat(catalog.getWorkspace(workspace.getId())).isNull();
    }

    @Test
    void aRecursiveRemovalTakesWhatCannotBeAlone() {
        LayerInfo layer = host.layer();
        LayerInfo other = host.layer();
        LayerGroupInfo both = host.group(layer, other);
        LayerGroupInfo alone = host.group(layer);
        StoreInfo store = layer.getResource().getStore();

        store.accept(new CascadeDeleteVisitor(catalog));

        assertThat(catalog.getStore(store.getId(), StoreInfo.class)).isNull();
        assertThat(catalog.getLayer(layer.getId())).isNull();
        assertThat(catalog.getLayerGroup(alone.getId())).isNull();
        assertThat(catalog.getLayerGroup(both.getId()).getLayers())
                .extracting(CatalogInfo::getId)
                .containsExactly(other.getId());
        assertThat(catalog.getLayerGroup(both.getId()).getStyles()).hasSize(1);
    }

    @Test
    void aRemovedStyleIsReplacedWhereItWasUsed() {
        LayerInfo layer = host.layer();
        StyleInfo alternative = host.style(unique("alternative"));
        LayerInfo changed = catalog.getLayer(layer.getId());
        changed.getStyles().add(alternative);
        catalog.save(changed);

        catalog.getStyle(layer.getDefaultStyle().getId()).accept(new CascadeDeleteVisitor(catalog));

        assertThat(catalog.getStyle(layer.getDefaultStyle().getId())).isNull();
        assertThat(catalog.getLayer(layer.getId()).getDefaultStyle().getId()).isEqualTo(alternative.getId());
    }

    @Test
    void aRecursivelyRemovedWorkspaceIsGoneWithItsNamespace() {
        WorkspaceInfo workspace = host.layer().getResource().getStore().getWorkspace();

        catalog.getWorkspace(workspace.getId()).accept(new CascadeDeleteVisitor(catalog));

        assertThat(catalog.getWorkspace(workspace.getId())).isNull();
        assertThat(catalog.getNamespaceByPrefix(workspace.getName())).isNull();
    }
}
