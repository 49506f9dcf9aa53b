/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.geoserver.cluster.catalog.Names.references;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.geoserver.catalog.CoverageStoreInfo;
import org.geoserver.catalog.DataStoreInfo;
import org.geoserver.catalog.StoreInfo;
import org.geoserver.catalog.WMSStoreInfo;
import org.geoserver.catalog.WMTSStoreInfo;
import org.geoserver.cluster.model.Reference;

/** Data, coverage, WMS and WMTS stores. */
final class StoreBinding extends CatalogBinding<StoreInfo> {

    StoreBinding(BindingContext context) {
        super(
                Names.STORE,
                List.of(DataStoreInfo.class, CoverageStoreInfo.class, WMSStoreInfo.class, WMTSStoreInfo.class),
                Set.of("dataStore", "coverageStore", "wmsStore", "wmtsStore"),
                context);
    }

    @Override
    protected Class<StoreInfo> type() {
        return StoreInfo.class;
    }

    /** Connection parameters hold passwords. */
    @Override
    protected boolean isSecret() {
        return true;
    }

    @Override
    protected Collection<StoreInfo> all() {
        return catalog().getStores(StoreInfo.class);
    }

    @Override
    protected Optional<StoreInfo> byId(String id) {
        return Optional.ofNullable(catalog().getStore(id, StoreInfo.class));
    }

    @Override
    protected Optional<StoreInfo> byName(String name) {
        return context.inWorkspace(
                name,
                (workspace, local) -> catalog().getStoreByName(workspace, local, StoreInfo.class),
                global -> null);
    }

    @Override
    protected Set<Reference> requires(StoreInfo store) {
        return references(Arrays.asList(store.getWorkspace()));
    }

    @Override
    protected void add(StoreInfo store) {
        catalog().add(store);
    }

    @Override
    protected boolean rename(StoreInfo store, String name) {
        store.setName(name);
        return true;
    }

    @Override
    protected void save(StoreInfo store) {
        catalog().save(store);
    }

    @Override
    protected void delete(StoreInfo store) {
        cascade(store);
    }
}
