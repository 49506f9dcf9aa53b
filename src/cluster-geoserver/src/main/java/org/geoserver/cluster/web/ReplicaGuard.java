/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import java.util.Optional;
import org.apache.wicket.Component;
import org.apache.wicket.MarkupContainer;
import org.apache.wicket.Page;
import org.apache.wicket.RestartResponseException;
import org.apache.wicket.authorization.Action;
import org.apache.wicket.authorization.IAuthorizationStrategy;
import org.apache.wicket.authorization.strategies.CompoundAuthorizationStrategy;
import org.apache.wicket.core.request.handler.ListenerRequestHandler;
import org.apache.wicket.extensions.markup.html.tabs.TabbedPanel;
import org.apache.wicket.markup.html.form.Form;
import org.apache.wicket.markup.html.form.IFormSubmitter;
import org.apache.wicket.request.IRequestHandler;
import org.apache.wicket.request.cycle.IRequestCycleListener;
import org.apache.wicket.request.cycle.RequestCycle;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.PureReplica;
import org.geoserver.web.GeoServerApplication;
import org.geoserver.web.GeoServerApplicationInitializer;

/**
 * While this node is only a replica, nothing is saved or removed on the host's pages of what the nodes keep equal: whatever
 * submits a form there is disabled, except for the search of tables and tabs, and what is submitted all the same, from a page
 * that was opened before, is answered with a message. A banner says so, see {@link ReplicaBanner}.
 */
public final class ReplicaGuard implements GeoServerApplicationInitializer {

    /** The form that searches a table of the host's. */
    private static final String SEARCH = "filterForm";

    /** The link that removes what is selected in a table of the host's, after a dialog. */
    private static final String REMOVAL = "removeSelected";

    /** Each page of the host's has a title of this id. */
    private static final String TITLE = "gbpTitle";

    private final ClusterAdministration administration;

    public ReplicaGuard(ClusterAdministration administration) {
        this.administration = administration;
    }

    @Override
    public void init(GeoServerApplication application) {
        CompoundAuthorizationStrategy both = new CompoundAuthorizationStrategy();
        both.add(application.getSecuritySettings().getAuthorizationStrategy());
        both.add(new Disabling());
        application.getSecuritySettings().setAuthorizationStrategy(both);
        application.getRequestCycleListeners().add(new Refusing());
        application.getComponentInitializationListeners().add(ReplicaGuard::announce);
    }

    private static void announce(Component component) {
        if (component.getId().equals(TITLE)
                && component.getParent() instanceof Page page
                && ReplicatedPages.has(page.getClass())) {
            component.add(new ReplicaBanner());
        }
        if (isChange(component)) {
            component.add(ReplicaBanner.DISABLED);
        }
    }

    private Optional<PureReplica> replica() {
        return PureReplica.in(administration.state());
    }

    /** Whether using this may save or remove something that is replicated. */
    private static boolean isChange(Component component) {
        boolean saves = component instanceof IFormSubmitter submitter
                ? !isSearch(submitter.getForm()) && !isTab(component)
                : component.getId().equals(REMOVAL);
        Page page = component.findParent(Page.class);
        return saves && page != null && ReplicatedPages.has(page.getClass());
    }

    private static boolean isSearch(Component form) {
        return form != null && form.getId().equals(SEARCH);
    }

    /** A tab's link submits what was typed so far; the tab's content is elsewhere in the panel. */
    private static boolean isTab(Component component) {
        MarkupContainer parent = component.getParent();
        while (parent != null && !(parent.getParent() instanceof TabbedPanel)) {
            parent = parent.getParent();
        }
        return parent != null && parent.getId().equals("tabs-container");
    }

    /** Wicket then shows it so, and doesn't let it be used. */
    private final class Disabling extends IAuthorizationStrategy.AllowAllAuthorizationStrategy {

        @Override
        public boolean isActionAuthorized(Component component, Action action) {
            return !action.equals(Component.ENABLE)
                    || !isChange(component)
                    || replica().isEmpty();
        }
    }

    /** Before Wicket would fail to submit with what is disabled by now. */
    private final class Refusing implements IRequestCycleListener {

        @Override
        public void onRequestHandlerResolved(RequestCycle cycle, IRequestHandler handler) {
            if (handler instanceof ListenerRequestHandler listener && ReplicatedPages.has(listener.getPageClass())) {
                replica().filter(replica -> isChange(listener)).ifPresent(replica -> refuse(listener, replica));
            }
        }

        private static boolean isChange(ListenerRequestHandler listener) {
            if (listener.getComponent() instanceof Form<?> form && listener.getBehaviorIndex() == null) {
                IFormSubmitter submitter = form.findSubmitter();
                return submitter instanceof Component component ? ReplicaGuard.isChange(component) : !isSearch(form);
            }
            return listener.getComponent() instanceof Component component && ReplicaGuard.isChange(component);
        }

        private static void refuse(ListenerRequestHandler listener, PureReplica replica) {
            Page page = (Page) listener.getPage();
            page.error(Texts.text(page, "ClusterReplica.refused", replica.node()));
            throw new RestartResponseException(page);
        }
    }
}
