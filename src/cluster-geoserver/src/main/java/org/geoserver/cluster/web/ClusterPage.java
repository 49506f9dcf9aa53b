/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.time.Duration;
import org.apache.wicket.ajax.AjaxSelfUpdatingTimerBehavior;
import org.apache.wicket.ajax.IAjaxIndicatorAware;
import org.apache.wicket.markup.head.CssHeaderItem;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.resource.CssResourceReference;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.web.GeoServerSecuredPage;
import org.geoserver.web.GeoServerUnlockablePage;

/**
 * The state of the cluster, kept fresh, and this node's settings. It doesn't take GeoServer's configuration lock: nothing
 * here touches the configuration, and the state is most interesting while the lock is held by something else.
 */
public class ClusterPage extends GeoServerSecuredPage implements GeoServerUnlockablePage {

    private static final Duration REFRESH = Duration.ofSeconds(3);

    public ClusterPage() {
        StatusPanel status = new StatusPanel(
                "status", LoadableDetachableModel.of(() -> administration().state()));
        status.setOutputMarkupId(true);
        status.add(new Refresh());
        add(status);
        add(new SettingsForm("form", administration().configuration()) {
            @Override
            ClusterAdministration administration() {
                return ClusterPage.this.administration();
            }
        });
    }

    private ClusterAdministration administration() {
        return getGeoServerApplication().getBeanOfType(ClusterAdministration.class);
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        response.render(CssHeaderItem.forReference(new CssResourceReference(ClusterPage.class, "ClusterPage.css")));
    }

    /** Without the indicator, which would cover the page every few seconds. */
    private static final class Refresh extends AjaxSelfUpdatingTimerBehavior implements IAjaxIndicatorAware {
        Refresh() {
            super(REFRESH);
        }

        @Override
        public String getAjaxIndicatorMarkupId() {
            return null;
        }
    }
}
