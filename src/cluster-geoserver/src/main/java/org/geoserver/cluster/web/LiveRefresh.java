/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.time.Duration;
import org.apache.wicket.Component;
import org.apache.wicket.ajax.AbstractDefaultAjaxBehavior;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.head.OnDomReadyHeaderItem;
import org.apache.wicket.request.resource.JavaScriptResourceReference;

/**
 * Asks every few seconds for what has changed, by {@code ClusterPage.js}, which says when it does not ask: while the page is
 * not looked at, when nobody has touched it for long, so that a forgotten page doesn't keep its session alive for ever, and
 * when the session has ended. Wicket's own timer would go on in all three cases, and leave the page in the last one.
 */
abstract class LiveRefresh extends AbstractDefaultAjaxBehavior {

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMinutes(15);

    @Override
    public void renderHead(Component component, IHeaderResponse response) {
        super.renderHead(component, response);
        response.render(JavaScriptHeaderItem.forReference(
                new JavaScriptResourceReference(ClusterPage.class, "ClusterPage.js")));
        response.render(OnDomReadyHeaderItem.forScript("GeoServerCluster.refresh('%s', %d, %d);"
                .formatted(getCallbackUrl(), EVERY.toMillis(), IDLE.toMillis())));
    }
}
