/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.geoserver.cluster.lite.catalog.LiteCatalog;
import org.geoserver.config.ConfigurationListener;
import org.geoserver.config.ConfigurationListenerAdapter;
import org.geoserver.wms.WMSInfo;
import org.junit.jupiter.api.Test;

class LiteGeoServerTest {

    private final LiteGeoServer geoServer = new LiteGeoServer(new LiteCatalog());

    @Test
    void aReloadAsksTheLoaderAndKeepsTheListeners() throws Exception {
        ConfigurationListener listener = new ConfigurationListenerAdapter();
        geoServer.addListener(listener);
        geoServer.add(geoServer.getFactory().create(WMSInfo.class));
        geoServer.setLoader(geoServer::clear);

        geoServer.reload();

        assertThat(geoServer.getListeners()).contains(listener);
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
