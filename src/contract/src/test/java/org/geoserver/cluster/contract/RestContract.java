/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.geoserver.cluster.contract.RestClient.JSON;
import static org.geoserver.cluster.contract.RestClient.SLD;
import static org.geoserver.cluster.contract.RestClient.XML;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractIntegerAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What GeoServer's REST does, told over HTTP alone: it holds for the real one and for the stand-in. */
abstract class RestContract {

    private static final String WORKSPACE = "contract";
    private static final String IN_WORKSPACE = "/workspaces/" + WORKSPACE;
    private static final String STORE = IN_WORKSPACE + "/datastores/files";
    private static final String BODY = """
            <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
              <NamedLayer><Name>layer</Name><UserStyle><Name>contract-style</Name><Title>%s</Title>
                <FeatureTypeStyle><Rule><PointSymbolizer/></Rule></FeatureTypeStyle></UserStyle></NamedLayer>
            </StyledLayerDescriptor>
            """;

    private RestClient rest;

    /** Where a server with the administrator admin/geoserver is, without a slash at the end. */
    abstract URI geoServer();

    @BeforeEach
    void workspace() {
        rest = new RestClient(geoServer(), "admin", "geoserver");
        status(rest.post("/workspaces", XML, "<workspace><name>" + WORKSPACE + "</name></workspace>"))
                .isEqualTo(201);
    }

    @AfterEach
    void noWorkspace() {
        rest.delete(IN_WORKSPACE + "?recurse=true");
        rest.delete("/layergroups/contract-group");
        rest.delete("/styles/contract-style?recurse=true&purge=true");
        rest.delete("/resource/contract");
    }

    private static AbstractIntegerAssert<?> status(HttpResponse<String> answer) {
        return assertThat(answer.statusCode())
                .as(answer.request().method() + " " + answer.uri() + ": " + answer.body());
    }

    // ---- who may

    @Test
    void strangersAreAskedWhoTheyAre() {
        HttpResponse<String> answer = new RestClient(geoServer(), "admin", "wrong").get("/workspaces", JSON);

        status(answer).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
    }

    @Test
    void anEncodedPathIsGuardedToo() {
        URI encoded = URI.create(geoServer() + "/%72est/workspaces?ignored=");

        status(new RestClient(encoded, "admin", "wrong").get("", JSON)).isEqualTo(401);
    }

    // ---- workspaces and namespaces

    @Test
    void aNewWorkspaceSaysWhereItIs() {
        HttpResponse<String> answer = rest.post("/workspaces", JSON, "{\"workspace\":{\"name\":\"contract2\"}}");

        status(answer).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("contract2");
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/rest/workspaces/contract2"));
        status(rest.delete("/workspaces/contract2")).isEqualTo(200);
        status(rest.get("/namespaces/contract2", XML)).isEqualTo(404);
    }

    @Test
    void aWorkspaceReadsAsXmlAndAsJson() {
        assertThat(rest.read(IN_WORKSPACE, XML))
                .contains("<workspace>", "<name>contract</name>", "<isolated>false</isolated>");
        assertThat(rest.read(IN_WORKSPACE, JSON)).contains("\"workspace\":{\"name\":\"contract\"");
        assertThat(rest.read(IN_WORKSPACE + ".json", XML)).startsWith("{");
        assertThat(rest.read(IN_WORKSPACE + ".xml", JSON)).startsWith("<");
        assertThat(rest.read("/workspaces.json", XML))
                .contains("\"workspaces\":{\"workspace\":[", "\"name\":\"contract\"");
        assertThat(rest.read("/workspaces.xml", XML)).contains("<workspaces>", "<name>contract</name>");
    }

    @Test
    void aWorkspaceBringsItsNamespace() {
        assertThat(rest.read("/namespaces/contract", XML))
                .contains("<prefix>contract</prefix>", "<uri>http://contract</uri>");
        assertThat(rest.read("/namespaces", JSON)).contains("\"contract\"");
    }

    @Test
    void aNamespaceChangesItsUriAlone() {
        status(rest.put("/namespaces/contract", XML, "<namespace><uri>http://other</uri></namespace>"))
                .isEqualTo(200);

        assertThat(rest.read("/namespaces/contract", XML))
                .contains("<prefix>contract</prefix>", "<uri>http://other</uri>");
    }

    @Test
    void aRenamedWorkspaceTakesAllAlong() {
        makeStore();

        status(rest.put(IN_WORKSPACE, XML, "<workspace><name>contract-renamed</name></workspace>"))
                .isEqualTo(200);

        status(rest.get(IN_WORKSPACE, XML)).isEqualTo(404);
        assertThat(rest.read("/workspaces/contract-renamed/datastores/files", XML))
                .contains("<name>contract-renamed</name>");
        assertThat(rest.read("/namespaces/contract-renamed", XML)).contains("<prefix>contract-renamed</prefix>");
        status(rest.delete("/workspaces/contract-renamed?recurse=true")).isEqualTo(200);
    }

    @Test
    void aWorkspaceThatIsThereIsNotMadeAgain() {
        status(rest.post("/workspaces", XML, "<workspace><name>contract</name></workspace>"))
                .isEqualTo(409);
    }

    @Test
    void whatIsNotThereIs404() {
        status(rest.get("/workspaces/nowhere", XML)).isEqualTo(404);
        HttpResponse<String> quiet = rest.get("/workspaces/nowhere?quietOnNotFound=true", XML);
        status(quiet).isEqualTo(404);
        assertThat(quiet.body()).isEmpty();
        status(rest.delete("/workspaces/nowhere")).isEqualTo(404);
        status(rest.get(IN_WORKSPACE + "/datastores/nowhere", XML)).isEqualTo(404);
        status(rest.get("/layers/nowhere", XML)).isEqualTo(404);
        status(rest.get("/styles/nowhere", XML)).isEqualTo(404);
    }

    @Test
    void theDefaultWorkspaceCanBeAnother() {
        String before = rest.read("/workspaces/default.json", JSON).replaceAll("(?s).*?\"name\":\"([^\"]+)\".*", "$1");

        status(rest.put("/workspaces/default", XML, "<workspace><name>contract</name></workspace>"))
                .isEqualTo(200);
        assertThat(rest.read("/workspaces/default", XML)).contains("<name>contract</name>");

        status(rest.put("/workspaces/default", XML, "<workspace><name>" + before + "</name></workspace>"))
                .isEqualTo(200);
    }

    @Test
    void aDocumentThatIsNoneIsRefused() {
        status(rest.post("/workspaces", XML, "<workspace><name>x")).isBetween(400, 500);
        status(rest.post("/workspaces", "text/nonsense", "x")).isEqualTo(415);
    }

    // ---- stores

    private void makeStore() {
        rest.put("/resource/contract/readme.txt", "text/plain", "a folder for shapefiles");
        status(rest.post(IN_WORKSPACE + "/datastores", XML, """
                        <dataStore><name>files</name><description>first</description><connectionParameters>
                          <entry key="url">file:contract</entry><entry key="filetype">shapefile</entry>
                        </connectionParameters></dataStore>""")).isEqualTo(201);
    }

    @Test
    void aStoreChangesWhatIsGivenAlone() {
        makeStore();

        status(rest.put(STORE, JSON, "{\"dataStore\":{\"description\":\"second\"}}"))
                .isEqualTo(200);

        assertThat(rest.read(STORE, XML))
                .contains("<description>second</description>", "<enabled>true</enabled>", "file:contract");
        assertThat(rest.read(IN_WORKSPACE + "/datastores", JSON)).contains("\"files\"");
    }

    @Test
    void aStoreIsRenamed() {
        makeStore();

        status(rest.put(STORE, XML, "<dataStore><name>others</name></dataStore>"))
                .isEqualTo(200);

        status(rest.get(STORE, XML)).isEqualTo(404);
        assertThat(rest.read(IN_WORKSPACE + "/datastores/others", XML)).contains("file:contract");
    }

    @Test
    void theOtherKindsOfStoresAreStoresToo() {
        status(
                        rest.post(
                                IN_WORKSPACE + "/coveragestores",
                                XML,
                                "<coverageStore><name>tiff</name><type>GeoTIFF</type><enabled>true</enabled>"
                                        + "<workspace><name>contract</name></workspace><url>file:contract/x.tif</url></coverageStore>"))
                .isEqualTo(201);
        assertThat(rest.read(IN_WORKSPACE + "/coveragestores/tiff", JSON)).contains("\"type\":\"GeoTIFF\"");
        status(
                        rest.post(
                                IN_WORKSPACE + "/wmsstores",
                                XML,
                                "<wmsStore><name>wms</name><capabilitiesURL>http://localhost:1/wms</capabilitiesURL></wmsStore>"))
                .isEqualTo(201);
        assertThat(rest.read(IN_WORKSPACE + "/wmsstores/wms", XML)).contains("http://localhost:1/wms");
        status(
                        rest.post(
                                IN_WORKSPACE + "/wmtsstores",
                                XML,
                                "<wmtsStore><name>wmts</name><capabilitiesURL>http://localhost:1/wmts</capabilitiesURL></wmtsStore>"))
                .isEqualTo(201);
        assertThat(rest.read(IN_WORKSPACE + "/wmtsstores", XML)).contains("<name>wmts</name>");
        status(rest.delete(IN_WORKSPACE + "/wmtsstores/wmts")).isEqualTo(200);
        status(rest.get(IN_WORKSPACE + "/wmtsstores/wmts", XML)).isEqualTo(404);
    }

    @Test
    void aWorkspaceWithStoresGoesOnlyWithThem() {
        makeStore();

        status(rest.delete(IN_WORKSPACE)).isEqualTo(403);
        status(rest.delete(IN_WORKSPACE + "?recurse=true")).isEqualTo(200);
        status(rest.get(IN_WORKSPACE, XML)).isEqualTo(404);
    }

    // ---- feature types and layers

    private void makeFeatureType() {
        makeStore();
        status(rest.post(STORE + "/featuretypes", XML, """
                        <featureType><name>sites</name><nativeName>sites</nativeName><title>Sites</title><srs>EPSG:4326</srs>
                          <nativeBoundingBox><minx>0</minx><maxx>1</maxx><miny>0</miny><maxy>1</maxy><crs>EPSG:4326</crs></nativeBoundingBox>
                          <latLonBoundingBox><minx>0</minx><maxx>1</maxx><miny>0</miny><maxy>1</maxy><crs>EPSG:4326</crs></latLonBoundingBox>
                          <attributes><attribute><name>the_geom</name><binding>org.locationtech.jts.geom.Point</binding></attribute>
                          <attribute><name>label</name><binding>java.lang.String</binding></attribute></attributes></featureType>""")).isEqualTo(201);
    }

    @Test
    void aFeatureTypeGetsItsLayer() {
        makeFeatureType();

        assertThat(rest.read("/layers/contract:sites", XML))
                .contains("<name>sites</name>", "<type>VECTOR</type>", "<defaultStyle>", "<name>point</name>");
        assertThat(rest.read(IN_WORKSPACE + "/layers/sites.json", XML)).contains("\"name\":\"sites\"");
        assertThat(rest.read("/layers.json", JSON)).contains("\"contract:sites\"");
        assertThat(rest.read(STORE + "/featuretypes", XML)).contains("<name>sites</name>");
        assertThat(rest.read(IN_WORKSPACE + "/featuretypes/sites", JSON)).contains("\"title\":\"Sites\"");
    }

    @Test
    void aFeatureTypeChangesWhatIsGivenAlone() {
        makeFeatureType();

        status(rest.put(STORE + "/featuretypes/sites", XML, "<featureType><title>Places</title></featureType>"))
                .isEqualTo(200);

        assertThat(rest.read(STORE + "/featuretypes/sites", XML))
                .contains("<title>Places</title>", "<srs>EPSG:4326</srs>", "<enabled>true</enabled>", "the_geom");
    }

    @Test
    void aRenamedFeatureTypeRenamesItsLayer() {
        makeFeatureType();

        status(rest.put(STORE + "/featuretypes/sites", XML, "<featureType><name>places</name></featureType>"))
                .isEqualTo(200);

        assertThat(rest.read("/layers/contract:places", XML)).contains("<name>places</name>");
        status(rest.get("/layers/contract:sites", XML)).isEqualTo(404);
    }

    @Test
    void aLayerTakesAnotherStyle() {
        makeFeatureType();

        status(rest.put(
                        "/layers/contract:sites",
                        XML,
                        "<layer><defaultStyle><name>generic</name></defaultStyle></layer>"))
                .isEqualTo(200);

        assertThat(rest.read("/layers/contract:sites", XML)).contains("<name>generic</name>", "<type>VECTOR</type>");
    }

    @Test
    void aFeatureTypeWithALayerGoesOnlyWithIt() {
        makeFeatureType();

        status(rest.delete(STORE + "/featuretypes/sites")).isEqualTo(403);
        status(rest.delete(STORE + "/featuretypes/sites?recurse=true")).isEqualTo(200);
        status(rest.get("/layers/contract:sites", XML)).isEqualTo(404);
    }

    @Test
    void aStoreWithFeatureTypesGoesOnlyWithThem() {
        makeFeatureType();

        status(rest.delete(STORE)).isEqualTo(403);
        status(rest.delete(STORE + "?recurse=true")).isEqualTo(200);
        status(rest.get("/layers/contract:sites", XML)).isEqualTo(404);
    }

    // ---- layer groups

    private void makeGroup(String path) {
        makeFeatureType();
        status(rest.post(path, XML, """
                        <layerGroup><name>contract-group</name><mode>SINGLE</mode><title>One</title>
                          <publishables><published type="layer"><name>contract:sites</name></published></publishables>
                          <styles><style><name>point</name></style></styles></layerGroup>""")).isEqualTo(201);
    }

    @Test
    void aLayerGroupHoldsLayers() {
        makeGroup("/layergroups");

        assertThat(rest.read("/layergroups/contract-group", XML))
                .contains("contract:sites", "<mode>SINGLE</mode>", "<bounds>");
        assertThat(rest.read("/layergroups", JSON)).contains("\"contract-group\"");
        status(rest.put("/layergroups/contract-group", XML, "<layerGroup><title>Two</title></layerGroup>"))
                .isEqualTo(200);
        assertThat(rest.read("/layergroups/contract-group.json", XML)).contains("\"title\":\"Two\"", "contract:sites");
        status(rest.put("/layergroups/contract-group", XML, "<layerGroup><name>other</name></layerGroup>"))
                .isEqualTo(403);
    }

    @Test
    void aLayerGroupOfAWorkspaceIsNotAGlobalOne() {
        makeGroup(IN_WORKSPACE + "/layergroups");

        assertThat(rest.read(IN_WORKSPACE + "/layergroups", XML)).contains("<name>contract-group</name>");
        assertThat(rest.read("/layergroups", XML)).doesNotContain("contract-group");
        status(rest.delete(IN_WORKSPACE + "/layergroups/contract-group")).isEqualTo(200);
    }

    @Test
    void theLastLayerTakesItsGroupAlong() {
        makeGroup("/layergroups");

        status(rest.delete("/layers/contract:sites?recurse=true")).isEqualTo(200);

        status(rest.get("/layergroups/contract-group", XML)).isEqualTo(404);
    }

    // ---- styles

    @Test
    void aStyleIsMadeFirstAndGetsItsBodyThen() {
        status(rest.post(
                        "/styles",
                        XML,
                        "<style><name>contract-style</name><filename>contract-style.sld</filename></style>"))
                .isEqualTo(201);
        status(rest.put("/styles/contract-style", SLD, BODY.formatted("first"))).isEqualTo(200);

        assertThat(rest.read("/styles/contract-style.sld", SLD)).contains("first");
        assertThat(rest.read("/styles/contract-style", XML)).contains("<filename>contract-style.sld</filename>");
        assertThat(rest.read("/styles/contract-style.json", XML)).contains("\"format\":\"sld\"");
        assertThat(rest.read("/styles.json", XML)).contains("\"contract-style\"");
    }

    @Test
    void aBodyAloneMakesAStyle() {
        HttpResponse<String> answer = rest.post("/styles", SLD, BODY.formatted("first"));

        status(answer).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(place -> assertThat(place).endsWith("/rest/styles/contract-style"));
        status(rest.post("/styles", SLD, BODY.formatted("again"))).isEqualTo(403);
        status(rest.put("/styles/contract-style?raw=true", SLD, BODY.formatted("second")))
                .isEqualTo(200);
        assertThat(rest.read("/styles/contract-style", SLD)).contains("second");
    }

    @Test
    void aBodyThatIsNoneIsRefused() {
        rest.post("/styles", SLD, BODY.formatted("first"));

        status(rest.put("/styles/contract-style", SLD, "<no")).isEqualTo(400);

        assertThat(rest.read("/styles/contract-style.sld", SLD)).contains("first");
    }

    @Test
    void aStyleComesAsAZipWithGraphics() throws IOException {
        status(rest.post(IN_WORKSPACE + "/styles", "application/zip", zip("first")))
                .isEqualTo(201);

        assertThat(rest.read(IN_WORKSPACE + "/styles/contract-style.sld", SLD)).contains("first");
        assertThat(rest.read("/resource/workspaces/contract/styles/dot.svg", "*/*"))
                .contains("<svg");
        status(rest.put(IN_WORKSPACE + "/styles/contract-style", "application/zip", zip("second")))
                .isEqualTo(200);
        assertThat(rest.read(IN_WORKSPACE + "/styles/contract-style.sld", SLD)).contains("second");
    }

    private static byte[] zip(String title) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("any.sld"));
            zip.write(BODY.formatted(title).getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("dot.svg"));
            zip.write("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aStyleInUseStays() {
        makeFeatureType();
        rest.post("/styles", SLD, BODY.formatted("first"));
        rest.put(
                "/layers/contract:sites",
                XML,
                "<layer><defaultStyle><name>contract-style</name></defaultStyle></layer>");

        status(rest.delete("/styles/contract-style")).isEqualTo(403);
        status(rest.delete("/styles/contract-style?recurse=true&purge=true")).isEqualTo(200);

        status(rest.get("/styles/contract-style", XML)).isEqualTo(404);
        assertThat(rest.read("/layers/contract:sites", XML)).doesNotContain("contract-style");
        status(rest.get("/resource/styles/contract-style.sld", "*/*")).isEqualTo(404);
    }

    // ---- settings and services

    @Test
    void theGlobalSettingsChangeInPart() {
        String before = rest.read("/settings", XML);

        status(rest.put("/settings", XML, "<global><settings><numDecimals>5</numDecimals></settings></global>"))
                .isEqualTo(200);

        assertThat(rest.read("/settings", XML)).contains("<numDecimals>5</numDecimals>", "<charset>UTF-8</charset>");
        assertThat(rest.read("/settings", JSON)).contains("\"global\":{");
        status(rest.put("/settings", XML, before)).isEqualTo(200);
    }

    @Test
    void theContactIsPartOfTheSettings() {
        status(rest.put(
                        "/settings/contact",
                        XML,
                        "<contact><contactPerson>Ada</contactPerson><addressCity>London</addressCity></contact>"))
                .isEqualTo(200);
        status(rest.put("/settings/contact", JSON, "{\"contact\":{\"contactPerson\":\"Grace\"}}"))
                .isEqualTo(200);

        assertThat(rest.read("/settings/contact", XML))
                .contains("Grace", "London")
                .doesNotContain("Ada");
        assertThat(rest.read("/settings", JSON)).contains("Grace");
    }

    @Test
    void aWorkspaceHasSettingsOfItsOwn() {
        String path = IN_WORKSPACE + "/settings";
        status(rest.post(path, XML, "<settings><numDecimals>6</numDecimals><verbose>true</verbose></settings>"))
                .isEqualTo(201);
        status(rest.put(path, XML, "<settings><numDecimals>7</numDecimals></settings>"))
                .isEqualTo(200);

        assertThat(rest.read(path, XML)).contains("<numDecimals>7</numDecimals>", "<verbose>true</verbose>");
        status(rest.delete(path)).isEqualTo(200);
        assertThat(rest.read(path, XML)).doesNotContain("<numDecimals>7</numDecimals>");
    }

    @Test
    void eachServiceHasSettings() {
        for (String service : new String[] {"wms", "wfs", "wcs", "wmts"}) {
            String path = "/services/" + service + "/settings";
            status(rest.put(path, XML, "<" + service + "><title>contract " + service + "</title></" + service + ">"))
                    .isEqualTo(200);
            assertThat(rest.read(path, XML)).contains("<title>contract " + service + "</title>", "<name>");
            assertThat(rest.read(path, JSON)).startsWith("{\"" + service + "\":{");
        }
    }

    @Test
    void aWorkspaceHasServicesOfItsOwn() {
        String path = "/services/wms/workspaces/contract/settings";
        status(rest.get(path, XML)).isEqualTo(404);

        status(rest.put(path, XML, "<wms><name>WMS</name><enabled>true</enabled><title>mine</title></wms>"))
                .isEqualTo(200);
        status(rest.put(path, XML, "<wms><maintainer>me</maintainer></wms>")).isEqualTo(200);

        assertThat(rest.read(path, XML)).contains("<title>mine</title>", "<maintainer>me</maintainer>");
        assertThat(rest.read("/services/wms/settings", XML)).doesNotContain("<title>mine</title>");
        status(rest.delete(path)).isEqualTo(200);
        status(rest.get(path, XML)).isEqualTo(404);
    }

    @Test
    void loggingIsConfigured() {
        String level = rest.read("/logging", XML).replaceAll("(?s).*<level>(.*)</level>.*", "$1");

        status(rest.put("/logging", XML, "<logging><level>QUIET_LOGGING</level></logging>"))
                .isEqualTo(200);

        assertThat(rest.read("/logging", JSON)).contains("QUIET_LOGGING", "stdOutLogging");
        rest.put("/logging", XML, "<logging><level>" + level + "</level></logging>");
    }

    // ---- the data directory

    @Test
    void aReloadReadsWhatWasWritten() {
        makeGroup("/layergroups");
        rest.post("/styles", SLD, BODY.formatted("first"));
        String layer = rest.read("/layers/contract:sites", XML);
        String group = rest.read("/layergroups/contract-group", XML);
        String featureType = rest.read(STORE + "/featuretypes/sites", XML);

        status(rest.post("/reload", "text/plain", "")).isEqualTo(200);

        assertThat(rest.read("/layers/contract:sites", XML)).isEqualTo(layer);
        assertThat(rest.read("/layergroups/contract-group", XML)).isEqualTo(group);
        assertThat(rest.read(STORE + "/featuretypes/sites", XML)).isEqualTo(featureType);
        assertThat(rest.read("/styles/contract-style.sld", SLD)).contains("first");
        status(rest.post("/reset", "text/plain", "")).isEqualTo(200);
    }

    @Test
    void filesAreWrittenReadMovedAndRemoved() {
        status(rest.put("/resource/contract/a.txt", "text/plain", "one")).isEqualTo(201);
        status(rest.put("/resource/contract/a.txt", "text/plain", "two")).isEqualTo(200);
        HttpResponse<String> answer = rest.get("/resource/contract/a.txt", "*/*");
        assertThat(answer.body()).isEqualTo("two");
        assertThat(answer.headers().firstValue("Resource-Type")).contains("resource");
        status(rest.head("/resource/contract/a.txt")).isEqualTo(200);
        assertThat(rest.read("/resource/contract?format=xml", "*/*")).contains("<name>a.txt</name>");
        assertThat(rest.read("/resource/contract?format=json", "*/*")).contains("\"a.txt\"");
        assertThat(rest.read("/resource/contract/a.txt?operation=metadata&format=xml", "*/*"))
                .contains("<type>resource</type>");

        status(rest.put("/resource/contract/b.txt?operation=move", "text/plain", "contract/a.txt"))
                .isEqualTo(201);
        status(rest.get("/resource/contract/a.txt", "*/*")).isEqualTo(404);
        assertThat(rest.read("/resource/contract/b.txt", "*/*")).isEqualTo("two");
        status(rest.delete("/resource/contract/b.txt")).isEqualTo(200);
        status(rest.head("/resource/contract/b.txt")).isEqualTo(404);
    }

    @Test
    void aFileOutsideTheDataDirectoryIsOutOfReach() {
        status(rest.get("/resource/..%2F..%2Fetc/passwd", "*/*")).isBetween(400, 404);
        rest.put("/resource/contract/a.txt", "text/plain", "one");
        status(rest.put("/resource/contract/b.txt?operation=copy", "text/plain", "../../../etc/passwd"))
                .isGreaterThanOrEqualTo(400);
        status(rest.get("/resource/contract/b.txt", "*/*")).isEqualTo(404);
    }

    @Test
    void theVersionIsTold() {
        assertThat(rest.read("/about/version.xml", XML)).contains("<resource name=\"GeoServer\">", "<Version>3");
        assertThat(rest.read("/about/version.json", XML)).contains("\"@name\":\"GeoServer\"");
    }
}
