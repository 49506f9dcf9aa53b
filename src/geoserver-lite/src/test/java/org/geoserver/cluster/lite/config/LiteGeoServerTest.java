/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.geoserver.cluster.lite.catalog.LiteCatalog;
import org.geoserver.config.ConfigurationListenerAdapter;
import org.geoserver.wms.WMSInfo;
import org.junit.jupiter.api.Test;

class LiteGeoServerTest {

    private final LiteGeoServer geoServer = new LiteGeoServer(new LiteCatalog());

    @Test
    void aReloadAsksTheLoaderAndKeepsTheListeners() throws Exception {
        List<String> told = new ArrayList<>();
        geoServer.addListener(new ConfigurationListenerAdapter() {
            @Override
            public void reloaded() {
                told.add("reloaded");
            }
        });
        geoServer.add(geoServer.getFactory().create(WMSInfo.class));
        geoServer.setLoader(() -> {
            geoServer.clear();
            geoServer.reloaded();
        });

        geoServer.reload();

        assertThat(told).containsExactly("reloaded");
        assertThat(geoServer.getServices()).isEmpty();
    }

    @Test
    void withoutALoaderThereIsNoReload() {
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(geoServer::reload);
    }

    @Test
    void theGlobalOfANewServerHasGeoServersDefaults() {
        assertThat(geoServer.getGlobal().getSettings().getCharset()).isEqualTo("UTF-8");
        assertThat(geoServer.getGlobal().isGlobalServices()).isTrue();
        assertThat(geoServer.getGlobal().getCoverageAccess().clone())
                .isNotSameAs(geoServer.getGlobal().getCoverageAccess());
    }
}
