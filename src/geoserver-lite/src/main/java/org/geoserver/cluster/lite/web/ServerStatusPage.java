/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.web;

import java.util.Comparator;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.SubmitLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.model.LoadableDetachableModel;
import org.geoserver.platform.ModuleStatus;
import org.geoserver.web.GeoServerSecuredPage;

/** Memory, modules, and a reload of the configuration. */
public final class ServerStatusPage extends GeoServerSecuredPage {

    public ServerStatusPage() {
        add(new Label("memory", LoadableDetachableModel.of(ServerStatusPage::memory)));
        add(new Label("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version")));
        Form<Void> form = new Form<>("form");
        form.add(new SubmitLink("reload") {
            @Override
            public void onSubmit() {
                reload();
            }
        });
        add(form);
        add(
                new ListView<>(
                        "module",
                        LoadableDetachableModel.of(
                                () -> getGeoServerApplication().getBeansOfType(ModuleStatus.class).stream()
                                        .sorted(Comparator.comparing(ModuleStatus::getName))
                                        .toList())) {
                    @Override
                    protected void populateItem(ListItem<ModuleStatus> item) {
                        ModuleStatus module = item.getModelObject();
                        item.add(new Label("name", module.getName()));
                        item.add(new Label("id", module.getModule()));
                        item.add(new Label("version", module.getVersion().orElse("")));
                        item.add(new Label("enabled", module.isEnabled() ? "\u2713" : ""));
                        item.add(new Label("message", module.getMessage().orElse("")));
                    }
                });
    }

    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return (used >> 20) + " MB / " + (runtime.maxMemory() >> 20) + " MB";
    }

    private void reload() {
        try {
            getGeoServer().reload();
            info(getString("reloaded"));
        } catch (Exception e) {
            error(e.getMessage());
        }
    }
}
