/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.geoserver.cluster.lite.LiteServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages, as a browser without scripts uses them. */
class WebShellTest {

    private static final String PAGES = "/web/wicket/bookmarkable/";
    private static final String WORKSPACES = "org.geoserver.web.data.workspace.WorkspacePage";
    private static final String NEW_WORKSPACE = "org.geoserver.web.data.workspace.WorkspaceNewPage";

    /** Wicket's name for a field "name", which means something else to a browser. */
    private static final String NAME = "p::name";

    @TempDir
    static Path data;

    private static LiteServer server;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    @BeforeAll
    static void start() throws Exception {
        server = LiteServer.start("127.0.0.1", 0, "/geoserver", data);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everybodySeesTheHomePageAndOnlyAdministratorsMore() throws Exception {
        assertThat(get("/web/").body()).contains("Welcome").doesNotContain("Administration", "Workspaces");

        assertThat(login("admin", "geoserver").body()).contains("Administration", "Workspaces", "Log out");
    }

    @Test
    void aSecuredPageComesAfterTheLogin() throws Exception {
        assertThat(get(PAGES + WORKSPACES).body()).contains("This page needs an administrator.");

        assertThat(login("admin", "geoserver").body()).contains("Manage workspaces");
    }

    @Test
    void aWrongPasswordIsTold() throws Exception {
        assertThat(login("admin", "wrong").body()).contains("Wrong user name or password.");
        assertThat(get(PAGES + WORKSPACES).body()).contains("This page needs an administrator.");
    }

    @Test
    void aWorkspaceIsMadeChangedAndRemoved() throws Exception {
        login("admin", "geoserver");

        HttpResponse<String> form = get(PAGES + NEW_WORKSPACE);
        submit(form, "save", Map.of(NAME, "made", "uri", "http://made"));
        assertThat(get(PAGES + WORKSPACES).body()).contains(">made<");

        form = get(PAGES + "org.geoserver.web.data.workspace.WorkspaceEditPage?name=made");
        assertThat(form.body()).contains("http://made");
        submit(form, "save", Map.of(NAME, "changed", "uri", "http://changed"));
        HttpResponse<String> list = get(PAGES + WORKSPACES);
        assertThat(list.body()).contains(">changed<").doesNotContain(">made<");

        HttpResponse<String> without = submit(list, "row:0:remove", Map.of());
        assertThat(without.body()).contains("Manage workspaces").doesNotContain(">changed<");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.geoserver.web.GeoServerHomePage",
                WORKSPACES,
                NEW_WORKSPACE,
                "org.geoserver.cluster.lite.web.StylesPage",
                "org.geoserver.cluster.lite.web.StyleEditPage",
                "org.geoserver.cluster.lite.web.ServerStatusPage"
            })
    void pagesKeepToThePolicy(String page) throws Exception {
        login("admin", "geoserver");

        HttpResponse<String> response = get(PAGES + page);

        assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("script-src 'strict-dynamic' 'nonce-", "style-src 'nonce-", "connect-src 'self'");
        assertThat(response.body()).contains("<h1").doesNotContain(" style=").doesNotContainPattern("\\son[a-z]+=\"");
    }

    private HttpResponse<String> login(String user, String password) throws Exception {
        return post(
                URI.create(server.url() + "/j_spring_security_check"), Map.of("username", user, "password", password));
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** What the script behind a button does: posts the form with the button's path as a further field. */
    private HttpResponse<String> submit(HttpResponse<String> page, String button, Map<String, String> fields)
            throws Exception {
        Matcher action =
                Pattern.compile("<form[^>]* action=\"([^\"]*-form[^\"]*)\"").matcher(page.body());
        assertThat(action.find()).as("a form in " + page.body()).isTrue();
        Map<String, String> all = new HashMap<>(fields);
        all.put(button, "x");
        return post(page.uri().resolve(action.group(1).replace("&amp;", "&")), all);
    }

    private HttpResponse<String> post(URI uri, Map<String, String> fields) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
