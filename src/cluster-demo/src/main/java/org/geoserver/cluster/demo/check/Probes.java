/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import static org.geoserver.cluster.demo.check.Step.delete;
import static org.geoserver.cluster.demo.check.Step.of;
import static org.geoserver.cluster.demo.check.Step.post;
import static org.geoserver.cluster.demo.check.Step.put;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;
import org.geoserver.cluster.demo.rest.Xml;

/**
 * The table of all changes that a check makes. What it adds has names that begin with {@code cluster_check}, and is gone at
 * the end; what was there before it changes and then changes back.
 */
public final class Probes {

    private static final String WS = "cluster_check";
    private static final String OTHER_WS = "cluster_check_other";
    private static final String W = "/workspaces/" + WS;
    private static final List<String> SERVICES = List.of("wms", "wfs", "wcs", "wmts");
    private static final String GRAPHIC = "cluster_check_graphic.png";
    private static final String SLD = "application/vnd.ogc.sld+xml";
    private static final String ZIP = "application/zip";
    private static final String BOX =
            "<minx>0.0</minx><maxx>2.0</maxx><miny>0.0</miny><maxy>2.0</maxy><crs>EPSG:4326</crs>";
    private static final String RESOURCE =
            "<srs>EPSG:4326</srs><nativeBoundingBox>" + BOX + "</nativeBoundingBox><latLonBoundingBox>" + BOX
                    + "</latLonBoundingBox><projectionPolicy>FORCE_DECLARED</projectionPolicy><enabled>true</enabled>";

    private final RemoteMaps maps;
    private final Optional<String> defaultWorkspace;
    private final Toggle decimals;
    private final Toggle stdOut;
    private final Toggle person;
    private final Map<String, Toggle> verbose;

    /** Something to remove before a check, if it is there. */
    record Leftover(String document, String removal) {}

    /** A value that a check changes, and what it was. */
    private record Toggle(String was, String other) {
        static Toggle of(Answer document, String path, String oneValue, String otherValue) {
            String was = document.isSuccess() ? Xml.text(document, path).orElse(oneValue) : oneValue;
            return new Toggle(was, was.equals(oneValue) ? otherValue : oneValue);
        }
    }

    private Probes(
            RemoteMaps maps,
            Optional<String> defaultWorkspace,
            Toggle decimals,
            Toggle stdOut,
            Toggle person,
            Map<String, Toggle> verbose) {
        this.maps = maps;
        this.defaultWorkspace = defaultWorkspace;
        this.decimals = decimals;
        this.stdOut = stdOut;
        this.person = person;
        this.verbose = verbose;
    }

    /** The changes for a cluster that has the configuration of this node now. */
    static Probes over(Rest node, RemoteMaps maps) {
        Answer workspace = node.get("/workspaces/default.xml?quietOnNotFound=true");
        return new Probes(
                maps,
                workspace.isSuccess()
                        ? Xml.text(workspace, "name").filter(name -> !name.startsWith(WS))
                        : Optional.empty(),
                Toggle.of(node.get("/settings.xml"), "settings/numDecimals", "6", "8"),
                Toggle.of(node.get("/logging.xml"), "stdOutLogging", "true", "false"),
                Toggle.of(
                        node.get("/settings/contact.xml"), "contactPerson", "Claudius Ptolomaeus", "Gerhard Mercator"),
                SERVICES.stream()
                        .collect(Collectors.toMap(
                                service -> service,
                                service -> Toggle.of(
                                        node.get("/services/" + service + "/settings.xml"),
                                        "verbose",
                                        "false",
                                        "true"))));
    }

    /** The files that stores read, by their REST paths: data, not configuration, so that every node has them already. */
    Map<String, byte[]> files() {
        return Map.of(
                "/resource/cluster_check/points.properties",
                Samples.points(),
                "/resource/cluster_check/grid.tif",
                Samples.geoTiff());
    }

    /** The files that a check leaves, by their REST paths: no object goes with them. */
    List<String> residue() {
        return List.of("/resource/cluster_check", "/resource/styles/" + GRAPHIC);
    }

    List<Leftover> leftovers() {
        Stream<Leftover> groups = Stream.of("single", "opaque", "named", "container", "eo", "nested", "moved")
                .map(mode -> "/layergroups/cluster_check_" + mode)
                .map(path -> new Leftover(path + ".xml", path));
        Stream<Leftover> workspaces = Stream.of(WS, OTHER_WS, WS + "_renamed")
                .map(name -> "/workspaces/" + name)
                .map(path -> new Leftover(path + ".xml", path + "?recurse=true"));
        Stream<Leftover> styles = Stream.of("two_step", "renamed", "body", "package")
                .map(name -> "/styles/cluster_check_" + name)
                .map(path -> new Leftover(path + ".xml", path + "?recurse=true&purge=true"));
        return Stream.of(groups, workspaces, styles).flatMap(found -> found).toList();
    }

    List<Probe> all() {
        return Stream.of(workspaces(), stores(), styles(), resources(), groups(), settings(), services(), removals())
                .flatMap(List::stream)
                .toList();
    }

    private List<Probe> workspaces() {
        return List.of(
                Probe.of(
                        "workspace",
                        post("add", "/workspaces", workspace(WS)).shows(W + ".xml", "<name>" + WS + "</name>"),
                        put("rename", W, workspace(WS + "_renamed"))
                                .shows(W + "_renamed.xml", "<name>" + WS + "_renamed</name>")
                                .shows("/namespaces/" + WS + "_renamed.xml", WS + "_renamed")
                                .gone(W + ".xml"),
                        put("rename", W + "_renamed", workspace(WS)).shows(W + ".xml", "<name>" + WS + "</name>")),
                Probe.of(
                        "namespace",
                        put("modify", "/namespaces/" + WS, "<namespace><uri>http://example.org/check</uri></namespace>")
                                .shows("/namespaces/" + WS + ".xml", "http://example.org/check"),
                        post(
                                        "add",
                                        "/namespaces",
                                        "<namespace><prefix>" + OTHER_WS
                                                + "</prefix><uri>http://example.org/other</uri></namespace>")
                                .shows("/namespaces/" + OTHER_WS + ".xml", "http://example.org/other")
                                .shows("/workspaces/" + OTHER_WS + ".xml", OTHER_WS)),
                Probe.of(
                        "default workspace",
                        defaultSteps("/workspaces/default", name -> workspace(name), "<name>", "</name>")),
                Probe.of(
                        "default namespace",
                        defaultSteps(
                                "/namespaces/default",
                                name -> "<namespace><prefix>" + name + "</prefix></namespace>",
                                "<prefix>",
                                "</prefix>")),
                Probe.of(
                        "workspace settings",
                        post("add", W + "/settings", workspaceSettings("one"))
                                .shows(W + "/settings.xml", "<contactPerson>one</contactPerson>"),
                        put("modify", W + "/settings", workspaceSettings("two"))
                                .shows(W + "/settings.xml", "<contactPerson>two</contactPerson>"),
                        delete("remove", W + "/settings")
                                .hides(W + "/settings.xml", "<contactPerson>two</contactPerson>")));
    }

    /** Sets the default to the check's, and back to what it was when there was one. */
    private Step[] defaultSteps(String path, UnaryOperator<String> body, String before, String after) {
        Stream<String> names = Stream.concat(Stream.of(WS), Stream.of(defaultWorkspace.orElse(OTHER_WS)));
        return names.map(name -> put("modify", path, body.apply(name)).shows(path + ".xml", before + name + after))
                .toArray(Step[]::new);
    }

    private List<Probe> stores() {
        String data = W + "/datastores";
        String coverage = W + "/coveragestores";
        String wms = W + "/wmsstores";
        String wmts = W + "/wmtsstores";
        return List.of(
                Probe.of(
                        "data store",
                        post("add", data, dataStore("points_first")).shows(data + "/points_first.xml", "directory"),
                        put(
                                        "modify",
                                        data + "/points_first",
                                        "<dataStore><description>all points</description></dataStore>")
                                .shows(data + "/points_first.xml", "all points"),
                        put("rename", data + "/points_first", "<dataStore><name>points</name></dataStore>")
                                .shows(data + "/points.xml", "<name>points</name>")
                                .gone(data + "/points_first.xml"),
                        post("add", data, dataStore("wanderer")).shows(data + "/wanderer.xml", "wanderer"),
                        put(
                                        "move",
                                        data + "/wanderer",
                                        "<dataStore><workspace><name>" + OTHER_WS + "</name></workspace></dataStore>")
                                .shows("/workspaces/" + OTHER_WS + "/datastores/wanderer.xml", "wanderer")
                                .gone(data + "/wanderer.xml"),
                        delete("remove", "/workspaces/" + OTHER_WS + "/datastores/wanderer")
                                .gone("/workspaces/" + OTHER_WS + "/datastores/wanderer.xml")),
                Probe.of(
                        "default data store",
                        post("add", "/workspaces/" + OTHER_WS + "/datastores", dataStore("first"))
                                .shows("/workspaces/" + OTHER_WS + "/datastores/default.xml", "<name>first</name>"),
                        post("add", "/workspaces/" + OTHER_WS + "/datastores", dataStore("second"))
                                .shows("/workspaces/" + OTHER_WS + "/datastores/second.xml", "<name>second</name>")
                                .shows("/workspaces/" + OTHER_WS + "/datastores/default.xml", "<name>first</name>"),
                        delete("modify", "/workspaces/" + OTHER_WS + "/datastores/first")
                                .shows("/workspaces/" + OTHER_WS + "/datastores/default.xml", "<name>second</name>")),
                Probe.of(
                        "coverage store",
                        post(
                                        "add",
                                        coverage,
                                        "<coverageStore><name>grid_first</name><type>GeoTIFF</type><enabled>true</enabled>"
                                                + "<workspace><name>" + WS + "</name></workspace>"
                                                + "<url>file:cluster_check/grid.tif</url></coverageStore>")
                                .shows(coverage + "/grid_first.xml", "grid.tif"),
                        put(
                                        "modify",
                                        coverage + "/grid_first",
                                        "<coverageStore><description>a grid</description></coverageStore>")
                                .shows(coverage + "/grid_first.xml", "a grid"),
                        put("rename", coverage + "/grid_first", "<coverageStore><name>grid</name></coverageStore>")
                                .shows(coverage + "/grid.xml", "<name>grid</name>")
                                .gone(coverage + "/grid_first.xml")),
                Probe.of(
                        "WMS store",
                        post(
                                        "add",
                                        wms,
                                        "<wmsStore><name>maps</name><type>WMS</type><enabled>true</enabled><capabilitiesURL>"
                                                + escape(maps.wms()) + "</capabilitiesURL></wmsStore>")
                                .shows(wms + "/maps.xml", escape(maps.wms())),
                        put("modify", wms + "/maps", "<wmsStore><maxConnections>7</maxConnections></wmsStore>")
                                .shows(wms + "/maps.xml", "<maxConnections>7</maxConnections>")),
                Probe.of(
                        "WMTS store",
                        post(
                                        "add",
                                        wmts,
                                        "<wmtsStore><name>tiles</name><type>WMTS</type><enabled>true</enabled><capabilitiesURL>"
                                                + escape(maps.wmts()) + "</capabilitiesURL></wmtsStore>")
                                .shows(wmts + "/tiles.xml", escape(maps.wmts())),
                        put("modify", wmts + "/tiles", "<wmtsStore><maxConnections>7</maxConnections></wmtsStore>")
                                .shows(wmts + "/tiles.xml", "<maxConnections>7</maxConnections>")));
    }

    private List<Probe> styles() {
        return List.of(
                Probe.of(
                        "style",
                        post("add", "/styles", style("cluster_check_two_step"))
                                .shows("/styles/cluster_check_two_step.xml", "cluster_check_two_step.sld"),
                        body("body", "PUT", "/styles/cluster_check_two_step", "two_step", "#112233")
                                .shows("/styles/cluster_check_two_step.sld", "#112233"),
                        body("body", "PUT", "/styles/cluster_check_two_step", "two_step", "#445566")
                                .shows("/styles/cluster_check_two_step.sld", "#445566"),
                        put(
                                        "rename",
                                        "/styles/cluster_check_two_step",
                                        "<style><name>cluster_check_renamed</name></style>")
                                .shows("/styles/cluster_check_renamed.xml", "cluster_check_renamed")
                                .shows("/styles/cluster_check_renamed.sld", "#445566")
                                .gone("/styles/cluster_check_two_step.xml")),
                Probe.of(
                        "style added with its body",
                        body("add", "POST", "/styles?name=cluster_check_body", "body", "#778899")
                                .shows("/styles/cluster_check_body.xml", "cluster_check_body")
                                .shows("/styles/cluster_check_body.sld", "#778899")),
                Probe.of(
                        "style package with a graphic",
                        of(
                                        "add",
                                        "POST",
                                        "/styles?name=cluster_check_package",
                                        ZIP,
                                        Samples.stylePackage("cluster_check_package", GRAPHIC))
                                .shows("/styles/cluster_check_package.sld", GRAPHIC)
                                .shows("/resource/styles/" + GRAPHIC, "PNG")),
                Probe.of(
                        "style of a workspace",
                        post("add", W + "/styles", style("local")).shows(W + "/styles/local.xml", "local.sld"),
                        body("body", "PUT", W + "/styles/local", "local", "#aabbcc")
                                .shows(W + "/styles/local.sld", "#aabbcc")));
    }

    private List<Probe> resources() {
        String types = W + "/datastores/points/featuretypes";
        String coverages = W + "/coveragestores/grid/coverages";
        String mapLayers = W + "/wmsstores/maps/wmslayers";
        String tileLayers = W + "/wmtsstores/tiles/layers";
        return List.of(
                Probe.of(
                        "feature type",
                        post(
                                        "add",
                                        types,
                                        "<featureType><name>places_first</name><nativeName>points</nativeName>"
                                                + "<title>Places</title>" + RESOURCE + attributes() + "</featureType>")
                                .shows(types + "/places_first.xml", "<title>Places</title>")
                                .shows("/layers/" + WS + ":places_first.xml", "places_first"),
                        put(
                                        "modify",
                                        types + "/places_first",
                                        "<featureType><title>All places</title><abstract>of the check</abstract></featureType>")
                                .shows(types + "/places_first.xml", "of the check"),
                        put("rename", types + "/places_first", "<featureType><name>places</name></featureType>")
                                .shows(types + "/places.xml", "<name>places</name>")
                                .shows("/layers/" + WS + ":places.xml", "places")
                                .gone(types + "/places_first.xml")),
                Probe.of(
                        "coverage",
                        post(
                                        "add",
                                        coverages,
                                        "<coverage><name>grid</name><nativeName>grid</nativeName><title>Grid</title>"
                                                + RESOURCE
                                                + "<nativeFormat>GeoTIFF</nativeFormat><grid dimension=\"2\">"
                                                + "<range><low>0 0</low><high>2 2</high></range><transform><scaleX>1.0</scaleX>"
                                                + "<scaleY>-1.0</scaleY><shearX>0.0</shearX><shearY>0.0</shearY>"
                                                + "<translateX>0.5</translateX><translateY>1.5</translateY></transform>"
                                                + "<crs>EPSG:4326</crs></grid><nativeCoverageName>grid</nativeCoverageName>"
                                                + "</coverage>")
                                .shows(coverages + "/grid.xml", "<title>Grid</title>")
                                .shows("/layers/" + WS + ":grid.xml", "grid"),
                        put("modify", coverages + "/grid", "<coverage><title>A grid</title></coverage>")
                                .shows(coverages + "/grid.xml", "<title>A grid</title>")),
                Probe.of(
                        "WMS layer",
                        post(
                                        "add",
                                        mapLayers,
                                        "<wmsLayer><name>remote_map</name><nativeName>remote</nativeName><title>Remote</title>"
                                                + RESOURCE + "</wmsLayer>")
                                .shows(mapLayers + "/remote_map.xml", "<nativeName>remote</nativeName>")
                                .shows("/layers/" + WS + ":remote_map.xml", "remote_map"),
                        put("modify", mapLayers + "/remote_map", "<wmsLayer><title>A remote map</title></wmsLayer>")
                                .shows(mapLayers + "/remote_map.xml", "A remote map")),
                Probe.of(
                        "WMTS layer",
                        post(
                                        "add",
                                        tileLayers,
                                        "<wmtsLayer><name>remote_tiles</name><nativeName>remote</nativeName>"
                                                + "<title>Remote</title>" + RESOURCE + "</wmtsLayer>")
                                .shows(tileLayers + "/remote_tiles.xml", "<nativeName>remote</nativeName>")
                                .shows("/layers/" + WS + ":remote_tiles.xml", "remote_tiles"),
                        put(
                                        "modify",
                                        tileLayers + "/remote_tiles",
                                        "<wmtsLayer><title>Remote tiles</title></wmtsLayer>")
                                .shows(tileLayers + "/remote_tiles.xml", "Remote tiles")),
                Probe.of(
                        "layer",
                        put(
                                        "modify",
                                        "/layers/" + WS + ":places",
                                        "<layer><defaultStyle><name>cluster_check_renamed</name></defaultStyle>"
                                                + "<path>/check</path></layer>")
                                .shows("/layers/" + WS + ":places.xml", "<path>/check</path>")
                                .shows("/layers/" + WS + ":places.xml", "<name>cluster_check_renamed</name>")));
    }

    private List<Probe> groups() {
        String eo = "<rootLayer><name>" + WS
                + ":grid</name></rootLayer><rootLayerStyle><name>raster</name></rootLayerStyle>";
        return List.of(
                group("single", "SINGLE", "", layer("places")),
                group("opaque", "OPAQUE_CONTAINER", "", layer("places") + layer("grid")),
                group("named", "NAMED", "", layer("places") + layer("grid")),
                group("container", "CONTAINER", "", layer("grid")),
                group("eo", "EO", eo, layer("places")),
                group("nested", "NAMED", "", layer("places") + groupIn("cluster_check_named")),
                Probe.of(
                        "layer group of a workspace",
                        post("add", W + "/layergroups", layerGroup("local_group", "SINGLE", "", layer("places")))
                                .shows(W + "/layergroups/local_group.xml", "places"),
                        put(
                                        "modify",
                                        W + "/layergroups/local_group",
                                        "<layerGroup><title>Our group</title></layerGroup>")
                                .shows(W + "/layergroups/local_group.xml", "Our group")));
    }

    private static Probe group(String name, String mode, String root, String content) {
        String path = "/layergroups/cluster_check_" + name;
        return Probe.of(
                "layer group, " + name,
                post("add", "/layergroups", layerGroup("cluster_check_" + name, mode, root, content))
                        .shows(path + ".xml", "<mode>" + mode + "</mode>"),
                put("modify", path, "<layerGroup><title>Group of mode " + mode + "</title></layerGroup>")
                        .shows(path + ".xml", "Group of mode " + mode));
    }

    private List<Probe> settings() {
        return List.of(
                Probe.of(
                        "global settings",
                        Stream.of(decimals.other, decimals.was)
                                .map(value -> put(
                                                "modify",
                                                "/settings",
                                                "<global><settings><numDecimals>" + value
                                                        + "</numDecimals></settings></global>")
                                        .shows("/settings.xml", "<numDecimals>" + value + "</numDecimals>"))
                                .toArray(Step[]::new)),
                Probe.of(
                        "contact",
                        Stream.of(person.other, person.was)
                                .map(value -> put(
                                                "modify",
                                                "/settings/contact",
                                                "<contact><contactPerson>" + escape(value)
                                                        + "</contactPerson></contact>")
                                        .shows("/settings/contact.xml", escape(value)))
                                .toArray(Step[]::new)),
                Probe.of(
                        "logging",
                        Stream.of(stdOut.other, stdOut.was)
                                .map(value -> put(
                                                "modify",
                                                "/logging",
                                                "<logging><stdOutLogging>" + value + "</stdOutLogging></logging>")
                                        .shows("/logging.xml", "<stdOutLogging>" + value + "</stdOutLogging>"))
                                .toArray(Step[]::new)));
    }

    private List<Probe> services() {
        return SERVICES.stream()
                .flatMap(service -> Stream.of(
                        Probe.of(
                                service.toUpperCase(Locale.ROOT),
                                Stream.of(verbose.get(service).other, verbose.get(service).was)
                                        .map(value -> put(
                                                        "modify",
                                                        "/services/" + service + "/settings",
                                                        service(service, "<verbose>" + value + "</verbose>"))
                                                .shows(
                                                        "/services/" + service + "/settings.xml",
                                                        "<verbose>" + value + "</verbose>"))
                                        .toArray(Step[]::new)),
                        Probe.of(
                                service.toUpperCase(Locale.ROOT) + " of a workspace",
                                Stream.concat(
                                                Stream.of("add", "modify")
                                                        .map(action -> put(
                                                                        action,
                                                                        workspaceService(service),
                                                                        service(
                                                                                service,
                                                                                "<title>to " + action
                                                                                        + "</title><enabled>true</enabled>"
                                                                                        + "<workspace><name>" + WS
                                                                                        + "</name></workspace>"))
                                                                .shows(
                                                                        workspaceService(service) + ".xml",
                                                                        "<title>to " + action + "</title>")),
                                                Stream.of(delete("remove", workspaceService(service))
                                                        .gone(workspaceService(service) + ".xml")))
                                        .toArray(Step[]::new))))
                .toList();
    }

    private List<Probe> removals() {
        return List.of(
                Probe.of(
                        "layer group",
                        Stream.of("nested", "single", "opaque", "named", "container", "eo")
                                .map(name -> "/layergroups/cluster_check_" + name)
                                .map(path -> delete("remove", path).gone(path + ".xml"))
                                .toArray(Step[]::new)),
                Probe.of(
                        "layer",
                        delete("remove", W + "/layergroups/local_group").gone(W + "/layergroups/local_group.xml"),
                        delete("remove", "/layers/" + WS + ":places").gone("/layers/" + WS + ":places.xml")),
                Probe.of(
                        "feature type",
                        delete("remove", W + "/datastores/points/featuretypes/places")
                                .gone(W + "/datastores/points/featuretypes/places.xml")),
                Probe.of(
                        "coverage",
                        delete("remove with its layer", W + "/coveragestores/grid/coverages/grid?recurse=true")
                                .gone(W + "/coveragestores/grid/coverages/grid.xml")
                                .gone("/layers/" + WS + ":grid.xml")),
                Probe.of(
                        "WMS store",
                        delete("remove with all in it", W + "/wmsstores/maps?recurse=true")
                                .gone(W + "/wmsstores/maps.xml")
                                .gone("/layers/" + WS + ":remote_map.xml")),
                Probe.of(
                        "style",
                        delete("remove", "/styles/cluster_check_renamed?purge=true")
                                .gone("/styles/cluster_check_renamed.xml"),
                        delete("remove", "/styles/cluster_check_body?purge=true")
                                .gone("/styles/cluster_check_body.xml"),
                        delete("remove", "/styles/cluster_check_package?purge=true")
                                .gone("/styles/cluster_check_package.xml")),
                Probe.of(
                        "workspace",
                        delete("remove with all in it", W + "?recurse=true")
                                .gone(W + ".xml")
                                .gone("/namespaces/" + WS + ".xml")
                                .gone(W + "/wmtsstores/tiles.xml")
                                .gone(W + "/styles/local.xml")
                                .gone("/layers/" + WS + ":remote_tiles.xml"),
                        delete("remove with all in it", "/workspaces/" + OTHER_WS + "?recurse=true")
                                .gone("/workspaces/" + OTHER_WS + ".xml")));
    }

    private static String workspace(String name) {
        return "<workspace><name>" + name + "</name></workspace>";
    }

    private static String workspaceSettings(String person) {
        return "<settings><workspace><name>" + WS + "</name></workspace><contact><contactPerson>" + person
                + "</contactPerson></contact><charset>UTF-8</charset><numDecimals>5</numDecimals>"
                + "<verbose>false</verbose></settings>";
    }

    private static String dataStore(String name) {
        return "<dataStore><name>" + name
                + "</name><type>Properties</type><enabled>true</enabled><connectionParameters>"
                + "<entry key=\"directory\">file:cluster_check</entry></connectionParameters></dataStore>";
    }

    private static String style(String name) {
        return "<style><name>" + name + "</name><filename>" + name + ".sld</filename></style>";
    }

    private static Step body(String action, String method, String path, String name, String colour) {
        return of(action, method, path, SLD, Samples.sld(name, colour));
    }

    private static String attributes() {
        return "<attributes>" + attribute("id", "java.lang.Integer") + attribute("name", "java.lang.String")
                + attribute("geom", "org.locationtech.jts.geom.Point") + "</attributes>";
    }

    private static String attribute(String name, String type) {
        return "<attribute><name>" + name
                + "</name><minOccurs>0</minOccurs><maxOccurs>1</maxOccurs><nillable>true</nillable><binding>" + type
                + "</binding></attribute>";
    }

    private static String layerGroup(String name, String mode, String root, String content) {
        return "<layerGroup><name>" + name + "</name><mode>" + mode + "</mode><title>" + name + "</title>" + root
                + "<publishables>" + content + "</publishables><bounds>" + BOX + "</bounds></layerGroup>";
    }

    private static String layer(String name) {
        return "<published type=\"layer\"><name>" + WS + ":" + name + "</name></published>";
    }

    private static String groupIn(String name) {
        return "<published type=\"layerGroup\"><name>" + name + "</name></published>";
    }

    private static String workspaceService(String service) {
        return "/services/" + service + "/workspaces/" + WS + "/settings";
    }

    private static String service(String service, String content) {
        return "<" + service + "><name>" + service.toUpperCase(Locale.ROOT) + "</name>" + content + "</" + service
                + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
