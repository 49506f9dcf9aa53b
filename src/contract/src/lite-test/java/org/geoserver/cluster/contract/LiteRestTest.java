/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.geoserver.cluster.lite.LiteServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stand-in does what REST promises; and what only it does, since it reads no data. */
class LiteRestTest extends RestContract {

    private static LiteServer server;

    @BeforeAll
    static void start(@TempDir Path dataDirectory) throws Exception {
        server = LiteServer.start("127.0.0.1", 0, "/geoserver", dataDirectory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    URI geoServer() {
        return server.url();
    }

    @Test
    void cascadedLayersAndCoveragesAreTakenAsTheyCome() {
        RestClient rest = new RestClient(geoServer(), "admin", "geoserver");
        String workspace = "/workspaces/contract";
        rest.post(
                workspace + "/coveragestores",
                RestClient.XML,
                "<coverageStore><name>coveragestores</name><type>GeoTIFF</type><url>file:x.tif</url></coverageStore>");
        rest.post(
                workspace + "/wmsstores",
                RestClient.XML,
                "<wmsStore><name>wmsstores</name><capabilitiesURL>http://localhost:1/wms</capabilitiesURL></wmsStore>");
        rest.post(
                workspace + "/wmtsstores",
                RestClient.XML,
                "<wmtsStore><name>wmtsstores</name><capabilitiesURL>http://localhost:1/wmts</capabilitiesURL></wmtsStore>");
        String[][] kinds = {
            {"coveragestores", "coverages", "coverage", "RASTER"},
            {"wmsstores", "wmslayers", "wmsLayer", "WMS"},
            {"wmtsstores", "wmtslayers", "wmtsLayer", "WMTS"}
        };
        for (String[] kind : kinds) {
            String path = workspace + "/" + kind[0] + "/" + kind[0] + "/" + kind[1];
            HttpResponse<String> made = rest.post(
                    path, RestClient.XML, "<%1$s><name>%1$s</name><srs>EPSG:4326</srs></%1$s>".formatted(kind[2]));
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            assertThat(rest.read("/layers/contract:" + kind[2], RestClient.XML))
                    .contains("<type>" + kind[3] + "</type>");
            assertThat(rest.read(path + "/" + kind[2], RestClient.JSON)).contains("\"title\":\"" + kind[2] + "\"");
        }
    }

    @Test
    void theRootLeadsToTheWebInterface() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(server.url() + "/")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/geoserver/web/"));
    }

    @Test
    void theLoginFormOpensASession() throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        assertThat(login(browser, "wrong")).contains("error");
        assertThat(login(browser, "geoserver")).doesNotContain("error");
    }

    private static String login(HttpClient browser, String password) throws IOException, InterruptedException {
        HttpRequest form = HttpRequest.newBuilder(URI.create(server.url() + "/j_spring_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=" + password))
                .build();
        HttpResponse<String> answer = browser.send(form, BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
