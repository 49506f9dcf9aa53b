/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.wicket.Component;
import org.apache.wicket.Page;
import org.apache.wicket.ajax.AjaxRequestTarget;
import org.apache.wicket.ajax.IAjaxIndicatorAware;
import org.apache.wicket.behavior.AttributeAppender;
import org.apache.wicket.markup.head.CssHeaderItem;
import org.apache.wicket.markup.head.IHeaderResponse;
import org.apache.wicket.markup.head.JavaScriptHeaderItem;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.WebPage;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.link.BookmarkablePageLink;
import org.apache.wicket.markup.html.link.ExternalLink;
import org.apache.wicket.markup.html.list.ListItem;
import org.apache.wicket.markup.html.list.ListView;
import org.apache.wicket.markup.html.panel.FeedbackPanel;
import org.apache.wicket.model.IModel;
import org.apache.wicket.model.LoadableDetachableModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.apache.wicket.request.resource.PackageResourceReference;
import org.geoserver.catalog.Catalog;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.lite.web.LoginPanel;
import org.geoserver.config.GeoServer;
import org.geoserver.web.data.workspace.WorkspaceEditPage;
import org.geoserver.web.spring.security.GeoServerSession;
import org.geoserver.web.wicket.ParamResourceModel;
import org.springframework.security.core.Authentication;

/** The frame of every page: top bar with the menu, sidebar with the workspaces, title, description, messages. */
public class GeoServerBasePage extends WebPage implements IAjaxIndicatorAware {

    protected static final String HEADER_PANEL = "headerPanel";

    protected FeedbackPanel topFeedbackPanel;
    protected FeedbackPanel bottomFeedbackPanel;
    protected Page returnPage;
    protected Class<? extends Page> returnPageClass;

    protected GeoServerBasePage() {
        this(new PageParameters());
    }

    protected GeoServerBasePage(PageParameters parameters) {
        super(parameters);
        commonBaseInit();
    }

    protected void commonBaseInit() {
        IModel<String> title = LoadableDetachableModel.of(this::getTitle);
        add(new Label("pageTitle", title.map(text -> "GeoServer: " + text)));
        add(new BookmarkablePageLink<Void>("home", GeoServerHomePage.class));
        add(menu());
        add(user());
        add(sidebar());
        topFeedbackPanel = new FeedbackPanel("topFeedback");
        bottomFeedbackPanel = new FeedbackPanel("bottomFeedback");
        add(topFeedbackPanel.setOutputMarkupId(true), bottomFeedbackPanel.setOutputMarkupId(true));
        add(new Label("gbpTitle", title));
        add(new Label("gbpDescription", LoadableDetachableModel.of(this::getDescription)));
        add(new WebMarkupContainer(HEADER_PANEL));
    }

    private Component menu() {
        Map<Category, List<MenuPageInfo<?>>> pages = filterByAuth(menuPages()).stream()
                .sorted((a, b) -> Integer.compare(a.getOrder(), b.getOrder()))
                .collect(Collectors.groupingBy(MenuPageInfo::getCategory, TreeMap::new, Collectors.toList()));
        return new ListView<>("category", List.copyOf(pages.keySet())) {
            @Override
            protected void populateItem(ListItem<Category> item) {
                Category category = item.getModelObject();
                item.add(new Label("category.header", new ParamResourceModel(category.getNameKey(), null)));
                item.add(links(pages.get(category)));
            }
        };
    }

    private static Component links(List<MenuPageInfo<?>> pages) {
        return new ListView<>("category.links", pages) {
            @Override
            protected void populateItem(ListItem<MenuPageInfo<?>> item) {
                MenuPageInfo<?> info = item.getModelObject();
                WebMarkupContainer icon = new WebMarkupContainer("link.icon");
                icon.add(AttributeAppender.append("class", info.getIcon()));
                item.add(new BookmarkablePageLink<Void>("link", info.getComponentClass())
                        .add(icon, new Label("link.label", new ParamResourceModel(info.getTitleKey(), null)))
                        .add(AttributeAppender.append(
                                "title", new ParamResourceModel(info.getDescriptionKey(), null))));
            }
        };
    }

    private List<MenuPageInfo<?>> menuPages() {
        return getGeoServerApplication().getBeansOfType(MenuPageInfo.class).stream()
                .<MenuPageInfo<?>>map(info -> info)
                .toList();
    }

    private Component user() {
        String name = getSession().getUsername();
        boolean known = ComponentAuthorizer.AUTHENTICATED.isAccessAllowed(
                getClass(), getSession().getAuthentication());
        WebMarkupContainer user = new WebMarkupContainer("user");
        user.add(new Label("initial", name.isEmpty() ? "" : name.substring(0, 1)));
        user.add(new Label("username", name));
        user.add(new ExternalLink("logout", contextPath() + "/j_spring_security_logout"));
        user.setVisible(known);
        WebMarkupContainer anonymous = new WebMarkupContainer("anonymous");
        anonymous.add(new LoginPanel("login"));
        anonymous.setVisible(!known);
        add(anonymous);
        return user;
    }

    private String contextPath() {
        return getGeoServerApplication().servletRequest(getRequest()).getContextPath();
    }

    private Component sidebar() {
        List<String> workspaces = getSession().isAdmin()
                ? getGeoServerApplication().getBeansOfType(GeoServer.class).stream()
                        .flatMap(geoServer -> geoServer.getCatalog().getWorkspaces().stream())
                        .map(WorkspaceInfo::getName)
                        .sorted()
                        .toList()
                : List.of();
        WebMarkupContainer sidebar = new WebMarkupContainer("sidebar");
        sidebar.setVisible(getSession().isAdmin());
        sidebar.add(new Label("workspaceCount", workspaces.size()));
        sidebar.add(new ListView<>("workspace", workspaces) {
            @Override
            protected void populateItem(ListItem<String> item) {
                PageParameters name = new PageParameters().add("name", item.getModelObject());
                item.add(new BookmarkablePageLink<Void>("edit", WorkspaceEditPage.class, name)
                        .add(new Label("name", item.getModel())));
            }
        });
        return sidebar;
    }

    @Override
    public void renderHead(IHeaderResponse response) {
        super.renderHead(response);
        response.render(
                CssHeaderItem.forReference(new PackageResourceReference(GeoServerBasePage.class, "css/gs.css")));
        response.render(JavaScriptHeaderItem.forReference(
                new PackageResourceReference(GeoServerBasePage.class, "js/theme.js")));
    }

    protected String getTitle() {
        return new ParamResourceModel("title", this).getString();
    }

    protected String getDescription() {
        return new ParamResourceModel("description", this).getString();
    }

    protected void setHeaderPanel(Component component) {
        if (!HEADER_PANEL.equals(component.getId())) {
            throw new IllegalArgumentException("its id must be " + HEADER_PANEL);
        }
        replace(component);
    }

    protected GeoServerApplication getGeoServerApplication() {
        return (GeoServerApplication) getApplication();
    }

    @Override
    public GeoServerSession getSession() {
        return (GeoServerSession) super.getSession();
    }

    protected GeoServer getGeoServer() {
        return getGeoServerApplication().getGeoServer();
    }

    protected Catalog getCatalog() {
        return getGeoServerApplication().getCatalog();
    }

    /** Those that the present user may see. */
    protected <T extends ComponentInfo<?>> List<T> filterByAuth(List<T> components) {
        Authentication user = getSession().getAuthentication();
        return components.stream()
                .filter(info -> info.getAuthorizer().isAccessAllowed(info.getComponentClass(), user))
                .toList();
    }

    @Override
    public String getAjaxIndicatorMarkupId() {
        return "ajaxFeedback";
    }

    public GeoServerBasePage setReturnPage(Page page) {
        returnPage = page;
        return this;
    }

    public GeoServerBasePage setReturnPage(Class<? extends Page> page) {
        returnPageClass = page;
        return this;
    }

    protected void doReturn() {
        doReturn(GeoServerHomePage.class);
    }

    /** Goes to the page that was set to return to, or else to this one. */
    protected void doReturn(Class<? extends Page> defaultPageClass) {
        if (returnPage != null) {
            setResponsePage(returnPage);
        } else if (returnPageClass != null) {
            setResponsePage(returnPageClass);
        } else {
            setResponsePage(defaultPageClass);
        }
    }

    public void addFeedbackPanels(AjaxRequestTarget target) {
        target.add(topFeedbackPanel, bottomFeedbackPanel);
    }
}
