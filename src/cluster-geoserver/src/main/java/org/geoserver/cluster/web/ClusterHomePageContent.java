/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import org.apache.wicket.Component;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.model.StringResourceModel;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.ClusterState;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.web.GeoServerApplication;
import org.geoserver.web.GeoServerHomePageContentProvider;

/** Says on the home page which node of which cluster this is. */
public class ClusterHomePageContent implements GeoServerHomePageContentProvider {

    @Override
    public Component getPageBodyComponent(String id) {
        IModel<String> text = LoadableDetachableModel.of(
                () -> text(GeoServerApplication.get().getBeanOfType(ClusterAdministration.class)));
        return new Label(id, text);
    }

    private static String text(ClusterAdministration administration) {
        ClusterConfiguration configuration = administration.configuration();
        String name = configuration.entry(ClusterKey.INSTANCE_NAME).value();
        if (administration.state() instanceof ClusterState.Unclustered unclustered) {
            return new StringResourceModel("ClusterPage.home.unclustered")
                    .setParameters(name, unclustered.reason())
                    .getString();
        }
        return new StringResourceModel("ClusterPage.home")
                .setParameters(name, configuration.entry(ClusterKey.GROUP).value())
                .getString();
    }
}
