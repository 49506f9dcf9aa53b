/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.util.stream.Collectors;
import org.apache.wicket.Component;
import org.apache.wicket.behavior.Behavior;
import org.apache.wicket.markup.ComponentTag;
import org.apache.wicket.markup.head.CssHeaderItem;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.request.resource.PackageResourceReference;
import org.apache.wicket.util.string.Strings;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.PureReplica;
import org.geoserver.cluster.admin.PureReplica.Primary;
import org.geoserver.web.GeoServerApplication;

/** Says before a page's title that nothing can be saved here, and where it can, while this node is only a replica. */
final class ReplicaBanner extends Behavior {

    /** Wicket takes the action of a disabled link away, and leaves its looks. */
    static final Behavior DISABLED = new Behavior() {
        @Override
        public void onComponentTag(Component component, ComponentTag tag) {
            if (!component.isEnabledInHierarchy()) {
                tag.put("disabled", "disabled");
                tag.put("aria-disabled", "true");
            }
        }
    };

    @Override
    public void renderHead(Component title, IHeaderResponse response) {
        response.render(
                CssHeaderItem.forReference(new PackageResourceReference(ReplicaBanner.class, "ReplicaBanner.css")));
    }

    @Override
    public void beforeRender(Component title) {
        PureReplica.in(GeoServerApplication.get()
                        .getBeanOfType(ClusterAdministration.class)
                        .state())
                .ifPresent(replica -> title.getResponse().write(banner(title, replica)));
    }

    private static String banner(Component title, PureReplica replica) {
        String key = "ClusterReplica.banner" + (replica.primaries().isEmpty() ? ".alone" : "");
        return "<ul class=\"feedbackPanel\" id=\"cluster-replica\" role=\"status\"><li class=\"feedbackPanelWARNING\"><span>"
                + Strings.escapeMarkup(Texts.text(title, key, replica.node()))
                + " "
                + replica.primaries().stream().map(ReplicaBanner::link).collect(Collectors.joining(", "))
                + "</span></li></ul>";
    }

    private static String link(Primary primary) {
        CharSequence name = Strings.escapeMarkup(primary.name());
        return primary.isWeb()
                ? "<a href=\"" + Strings.escapeMarkup(primary.url() + "/web/") + "\">" + name + "</a>"
                : name.toString();
    }
}
