/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.geoserver.cluster.contract.Host.unique;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.ConfigurationListener;
import org.geoserver.config.ConfigurationListenerAdapter;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.ServiceInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.wms.WMSInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GeoServer does with its configuration, and which callbacks come when. */
public abstract class ConfigurationContract {

    private final List<String> calls = new ArrayList<>();
    private Host host;
    private GeoServer geoServer;
    private ConfigurationListener listener;

    protected abstract Host host();

    @BeforeEach
    void start() {
        host = host();
        geoServer = host.geoServer();
        listener = new Log();
    }

    @AfterEach
    void silence() {
        geoServer.removeListener(listener);
    }

    // Containers that were only read are told as well, with the same values
    private static String changes(List<String> names, List<Object> before, List<Object> after) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!Objects.equals(before.get(i), after.get(i))) {
                changes.add(names.get(i) + " " + before.get(i) + " -> " + after.get(i));
            }
        }
        return String.join(", ", changes);
    }

    /** Writes down the calls, with what is then seen in GeoServer. */
    private final class Log extends ConfigurationListenerAdapter {

        @Override
        public void handleGlobalChange(
                GeoServerInfo global, List<String> names, List<Object> before, List<Object> after) {
            if (!names.contains("updateSequence")) {
                calls.add("global " + changes(names, before, after) + " seen "
                        + geoServer.getGlobal().getFeatureTypeCacheSize());
            }
        }

        @Override
        public void handlePostGlobalChange(GeoServerInfo global) {
            calls.add("post global seen " + geoServer.getGlobal().getFeatureTypeCacheSize());
        }

        @Override
        public void handleLoggingChange(
                LoggingInfo logging, List<String> names, List<Object> before, List<Object> after) {
            calls.add("logging " + changes(names, before, after));
        }

        @Override
        public void handlePostLoggingChange(LoggingInfo logging) {
            calls.add("post logging " + logging.getLevel());
        }

        @Override
        public void handleServiceChange(
                ServiceInfo service, List<String> names, List<Object> before, List<Object> after) {
            calls.add("service " + changes(names, before, after));
        }

        @Override
        public void handlePostServiceChange(ServiceInfo service) {
            calls.add("post service " + service.getTitle());
        }

        @Override
        public void handleServiceRemove(ServiceInfo service) {
            calls.add("service removed " + service.getTitle());
        }

        @Override
        public void handleSettingsAdded(SettingsInfo settings) {
            calls.add("settings added " + settings.getTitle());
        }

        @Override
        public void handleSettingsModified(
                SettingsInfo settings, List<String> names, List<Object> before, List<Object> after) {
            calls.add("settings " + changes(names, before, after));
        }

        @Override
        public void handleSettingsPostModified(SettingsInfo settings) {
            calls.add("post settings " + settings.getTitle());
        }

        @Override
        public void handleSettingsRemoved(SettingsInfo settings) {
            calls.add("settings removed " + settings.getTitle());
        }
    }

    @Test
    void aSavedGlobalIsToldBeforeAndAfter() {
        GeoServerInfo global = geoServer.getGlobal();
        global.setFeatureTypeCacheSize(7);
        geoServer.save(global);
        geoServer.addListener(listener);
        global = geoServer.getGlobal();
        global.setFeatureTypeCacheSize(8);

        assertThat(geoServer.getGlobal().getFeatureTypeCacheSize())
                .as("not saved yet")
                .isEqualTo(7);
        geoServer.save(global);

        assertThat(calls.get(0)).isEqualTo("global featureTypeCacheSize 7 -> 8 seen 7");
        assertThat(calls.get(1)).isEqualTo("post global seen 8");
        assertThat(geoServer.getGlobal().getFeatureTypeCacheSize()).isEqualTo(8);
    }

    @Test
    void theSettingsInTheGlobalAreSavedWithIt() {
        String title = unique("title");
        GeoServerInfo global = geoServer.getGlobal();
        global.getSettings().setTitle(title);
        global.getSettings().getContact().setContactPerson("me");

        geoServer.save(global);

        assertThat(geoServer.getSettings().getTitle()).isEqualTo(title);
        assertThat(geoServer.getGlobal().getSettings().getContact().getContactPerson())
                .isEqualTo("me");
    }

    @Test
    void everySaveOfTheGlobalCounts() {
        long before = geoServer.getGlobal().getUpdateSequence();
        GeoServerInfo global = geoServer.getGlobal();
        global.setFeatureTypeCacheSize(global.getFeatureTypeCacheSize() + 1);

        geoServer.save(global);

        assertThat(geoServer.getGlobal().getUpdateSequence()).isGreaterThan(before);
    }

    @Test
    void savedLoggingIsToldBeforeAndAfter() {
        LoggingInfo logging = geoServer.getLogging();
        String before = logging.getLevel();
        String after = "QUIET_LOGGING".equals(before) ? "DEFAULT_LOGGING" : "QUIET_LOGGING";
        geoServer.addListener(listener);
        logging.setLevel(after);

        geoServer.save(logging);

        assertThat(calls).containsExactly("logging level " + before + " -> " + after, "post logging " + after);
        assertThat(geoServer.getLogging().getLevel()).isEqualTo(after);
    }

    @Test
    void theSettingsOfAWorkspaceLive() {
        WorkspaceInfo workspace = host.workspace();
        geoServer.addListener(listener);
        assertThat(geoServer.getSettings(workspace)).isNull();

        SettingsInfo settings = geoServer.getFactory().createSettings();
        settings.setWorkspace(workspace);
        settings.setTitle("one");
        geoServer.add(settings);
        assertThat(told()).containsExactly("settings added one");
        assertThat(geoServer.getSettings(workspace).getId()).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> geoServer.add(another(workspace)));

        SettingsInfo saved = geoServer.getSettings(workspace);
        saved.setTitle("two");
        geoServer.save(saved);
        assertThat(told()).containsExactly("settings title one -> two", "post settings two");
        assertThat(geoServer.getSettings(workspace).getTitle()).isEqualTo("two");

        geoServer.remove(geoServer.getSettings(workspace));
        assertThat(told()).containsExactly("settings removed two");
        assertThat(geoServer.getSettings(workspace)).isNull();
    }

    private SettingsInfo another(WorkspaceInfo workspace) {
        SettingsInfo settings = geoServer.getFactory().createSettings();
        settings.setWorkspace(workspace);
        return settings;
    }

    @Test
    void settingsNeedAWorkspace() {
        assertThatIllegalArgumentException().isThrownBy(() -> geoServer.add(another(null)));
    }

    @Test
    void theServiceOfAWorkspaceLives() {
        WorkspaceInfo workspace = host.workspace();
        geoServer.addListener(listener);
        WMSInfo service = geoServer.getFactory().create(WMSInfo.class);
        service.setName("WMS");
        service.setTitle("one");
        service.setWorkspace(workspace);

        geoServer.add(service);
        assertThat(told()).as("an added service has no callback of its own").containsExactly("post service one");
        WMSInfo saved = geoServer.getService(workspace, WMSInfo.class);
        assertThat(saved.getId()).isNotNull();
        assertThat(geoServer
                        .getServiceByName(workspace, "WMS", ServiceInfo.class)
                        .getId())
                .isEqualTo(saved.getId());
        assertThat(geoServer.getService(saved.getId(), WMSInfo.class).getTitle())
                .isEqualTo("one");
        assertThat(geoServer.getServices(workspace)).hasSize(1);
        assertThat(saved.getGeoServer()).isNotNull();

        saved.setTitle("two");
        assertThat(geoServer.getService(workspace, WMSInfo.class).getTitle()).isEqualTo("one");
        geoServer.save(saved);
        assertThat(told()).containsExactly("service title one -> two", "post service two");
        assertThat(geoServer.getService(workspace, WMSInfo.class).getTitle()).isEqualTo("two");

        geoServer.remove(geoServer.getService(workspace, WMSInfo.class));
        assertThat(told()).containsExactly("service removed two");
        assertThat(geoServer.getService(workspace, WMSInfo.class)).isNull();
    }

    @Test
    void aWorkspaceHasOneServiceOfAName() {
        WorkspaceInfo workspace = host.workspace();
        for (int i = 0; i < 2; i++) {
            WMSInfo service = geoServer.getFactory().create(WMSInfo.class);
            service.setName("WMS");
            service.setWorkspace(workspace);
            if (i == 0) {
                geoServer.add(service);
            } else {
                assertThatIllegalArgumentException().isThrownBy(() -> geoServer.add(service));
            }
        }
        geoServer.remove(geoServer.getService(workspace, WMSInfo.class));
    }

    @Test
    void aListenerThatFailsStopsNobody() {
        ConfigurationListener failing = new ConfigurationListenerAdapter() {
            @Override
            public void handlePostLoggingChange(LoggingInfo logging) {
                throw new IllegalStateException("a bug in a listener");
            }
        };
        geoServer.addListener(failing);
        geoServer.addListener(listener);
        try {
            LoggingInfo logging = geoServer.getLogging();
            logging.setStdOutLogging(!logging.isStdOutLogging());
            geoServer.save(logging);
        } finally {
            geoServer.removeListener(failing);
        }

        assertThat(calls).hasSize(2);
        assertThat(geoServer.getListeners()).contains(listener).doesNotContain(failing);
    }

    // The update sequence is saved after each change; that is told too, and not what is looked at here
    private List<String> told() {
        List<String> told =
                calls.stream().filter(call -> !call.startsWith("post global")).toList();
        calls.clear();
        return told;
    }
}
