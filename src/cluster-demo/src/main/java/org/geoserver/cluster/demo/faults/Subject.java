/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;

/**
 * An object that clients change. Each change gives it a mark, and the object says its last one: which of two changes won can
 * be read off it. Its name is never given again after it was removed.
 *
 * @param isShared whether several clients change it
 * @param create makes it with a mark; empty when it is there from the beginning and stays
 * @param change gives it another mark
 * @param remove removes it; empty as above
 * @param marks the marks that it says
 */
record Subject(
        String name,
        boolean isShared,
        Optional<BiFunction<Rest, String, Answer>> create,
        BiFunction<Rest, String, Answer> change,
        Optional<Function<Rest, Answer>> remove,
        Function<Rest, List<String>> marks) {

    private static final String SLD = "application/vnd.ogc.sld+xml";
    private static final String MARK = "edit-[0-9a-z]+-[0-9]+";
    private static final Answer NONE = new Answer(404, new byte[0]);
    private static final String BOX =
            "<minx>0.0</minx><maxx>2.0</maxx><miny>0.0</miny><maxy>2.0</maxy><crs>EPSG:4326</crs>";

    /** @param number never the same twice for one writer */
    static String mark(String writer, int number) {
        return "edit-" + writer + "-" + number;
    }

    /** A style; its body is marked. */
    static Subject style(String name) {
        return new Subject(
                "style " + name,
                false,
                Optional.of((rest, mark) -> rest.send("POST", "/styles?name=" + name, SLD, sld(mark))),
                (rest, mark) -> rest.send("PUT", "/styles/" + name, SLD, sld(mark)),
                Optional.of(rest -> rest.delete("/styles/" + name + "?purge=true")),
                rest -> marks(rest, "/styles/" + name + ".sld"));
    }

    /** A workspace; the address of its namespace is marked. */
    static Subject workspace(String name) {
        return new Subject(
                "workspace " + name,
                false,
                Optional.of((rest, mark) -> rest.post("/namespaces", namespace(name, mark))),
                (rest, mark) -> rest.put("/namespaces/" + name, namespace(name, mark)),
                Optional.of(rest -> rest.delete("/workspaces/" + name + "?recurse=true")),
                rest -> marks(rest, "/namespaces/" + name + ".xml"));
    }

    /** A data store in a workspace that stays. */
    static Subject store(String workspace, String name) {
        String stores = "/workspaces/" + workspace + "/datastores";
        return new Subject(
                "store " + workspace + ":" + name,
                false,
                Optional.of((rest, mark) -> rest.post(stores, dataStore(name, mark))),
                (rest, mark) ->
                        rest.put(stores + "/" + name, "<dataStore><description>" + mark + "</description></dataStore>"),
                Optional.of(rest -> rest.delete(stores + "/" + name + "?recurse=true")),
                // its connection parameters say the namespace's address, which has a mark of its own
                rest -> all(
                        rest,
                        stores + "/" + name + ".xml",
                        Pattern.compile("<description>(" + MARK + ")</description>")));
    }

    /** A feature type with its layer, in a store that stays. */
    static Subject featureType(String workspace, String store, String name) {
        String types = "/workspaces/" + workspace + "/datastores/" + store + "/featuretypes";
        return new Subject(
                "feature type " + workspace + ":" + name,
                false,
                Optional.of((rest, mark) -> rest.post(types, type(name, mark))),
                (rest, mark) -> rest.put(types + "/" + name, "<featureType><title>" + mark + "</title></featureType>"),
                Optional.of(rest -> rest.delete(types + "/" + name + "?recurse=true")),
                rest -> rest.get("/layers/" + workspace + ":" + name + ".xml?quietOnNotFound=true")
                                .isSuccess()
                        ? marks(rest, types + "/" + name + ".xml")
                        : List.of());
    }

    /** A layer group of one layer that stays. */
    static Subject layerGroup(String name, String layer) {
        return new Subject(
                "layer group " + name,
                false,
                Optional.of((rest, mark) -> rest.post(
                        "/layergroups",
                        "<layerGroup><name>" + name + "</name><mode>SINGLE</mode><title>" + mark
                                + "</title><publishables><published type=\"layer\"><name>" + layer
                                + "</name></published></publishables></layerGroup>")),
                (rest, mark) ->
                        rest.put("/layergroups/" + name, "<layerGroup><title>" + mark + "</title></layerGroup>"),
                Optional.of(rest -> rest.delete("/layergroups/" + name)),
                rest -> marks(rest, "/layergroups/" + name + ".xml"));
    }

    /** A workspace with a store and a layer, made in three requests and removed in one; its feature type is marked. */
    static Subject tree(String name) {
        Subject type = featureType(name, "store", "layer");
        return new Subject(
                "tree " + name,
                false,
                Optional.of((rest, mark) -> {
                    Answer workspace = rest.post("/workspaces", "<workspace><name>" + name + "</name></workspace>");
                    Answer store = workspace.isSuccess()
                            ? rest.post("/workspaces/" + name + "/datastores", dataStore("store", mark))
                            : workspace;
                    return store.isSuccess() ? type.create().orElseThrow().apply(rest, mark) : store;
                }),
                type.change(),
                Optional.of(rest -> rest.delete("/workspaces/" + name + "?recurse=true")),
                type.marks());
    }

    /** A style whose name is its mark. */
    static Subject renamedStyle(String name) {
        Pattern names = Pattern.compile(name + "_(" + MARK + ")");
        return new Subject(
                "style's name " + name,
                false,
                Optional.of((rest, mark) -> rest.send("POST", "/styles?name=" + name + "_" + mark, SLD, sld("name"))),
                (rest, mark) -> find(rest, "/styles.xml", names)
                        .map(now -> rest.put(
                                "/styles/" + name + "_" + now, "<style><name>" + name + "_" + mark + "</name></style>"))
                        .orElse(NONE),
                Optional.empty(),
                rest -> all(rest, "/styles.xml", names));
    }

    /** A workspace with a store in it; its name is its mark, and it says none without the store. */
    static Subject renamedWorkspace(String name) {
        Pattern names = Pattern.compile("<name>" + name + "_(" + MARK + ")");
        return new Subject(
                "workspace's name " + name,
                false,
                Optional.of((rest, mark) -> {
                    String made = name + "_" + mark;
                    Answer workspace = rest.post("/workspaces", "<workspace><name>" + made + "</name></workspace>");
                    return workspace.isSuccess()
                            ? rest.post("/workspaces/" + made + "/datastores", dataStore("kept", "kept"))
                            : workspace;
                }),
                (rest, mark) -> find(rest, "/workspaces.xml", names)
                        .map(now -> rest.put(
                                "/workspaces/" + name + "_" + now,
                                "<workspace><name>" + name + "_" + mark + "</name></workspace>"))
                        .orElse(NONE),
                Optional.empty(),
                rest -> all(rest, "/workspaces.xml", names).stream()
                        .filter(mark -> rest.get("/workspaces/" + name + "_" + mark
                                        + "/datastores/kept.xml?quietOnNotFound=true")
                                .isSuccess())
                        .toList());
    }

    /** A layer that stays. */
    static Subject layer(String name) {
        return fixed("layer " + name, "/layers/" + name, mark -> "<layer><path>/" + mark + "</path></layer>");
    }

    /** The WMS of a workspace, there since the first change of it. */
    static Subject service(String workspace) {
        return fixed(
                "WMS of " + workspace,
                "/services/wms/workspaces/" + workspace + "/settings",
                mark -> "<wms><name>WMS</name><title>" + mark + "</title><enabled>true</enabled><workspace><name>"
                        + workspace + "</name></workspace></wms>");
    }

    static Subject contact() {
        return fixed(
                "contact",
                "/settings/contact",
                mark -> "<contact><contactPerson>" + mark + "</contactPerson></contact>");
    }

    /** This one, for several clients, who find it made. */
    Subject shared() {
        return new Subject(name, true, Optional.empty(), change, Optional.empty(), marks);
    }

    private static Subject fixed(String name, String path, Function<String, String> body) {
        return new Subject(
                name,
                false,
                Optional.empty(),
                (rest, mark) -> rest.put(path, body.apply(mark)),
                Optional.empty(),
                rest -> marks(rest, path + ".xml"));
    }

    private static List<String> marks(Rest rest, String document) {
        return all(rest, document, Pattern.compile("(" + MARK + ")"));
    }

    private static List<String> all(Rest rest, String document, Pattern pattern) {
        Answer answer = rest.get(document + "?quietOnNotFound=true");
        return answer.isSuccess()
                ? pattern.matcher(answer.text())
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList()
                : List.of();
    }

    private static Optional<String> find(Rest rest, String document, Pattern pattern) {
        return all(rest, document, pattern).stream().findFirst();
    }

    static String dataStore(String name, String mark) {
        return "<dataStore><name>" + name + "</name><description>" + mark
                + "</description><type>Properties</type><enabled>true</enabled><connectionParameters>"
                + "<entry key=\"directory\">file:faults</entry></connectionParameters></dataStore>";
    }

    private static String type(String name, String mark) {
        return "<featureType><name>" + name + "</name><nativeName>points</nativeName><title>" + mark
                + "</title><srs>EPSG:4326</srs><nativeBoundingBox>" + BOX + "</nativeBoundingBox><latLonBoundingBox>"
                + BOX + "</latLonBoundingBox><projectionPolicy>FORCE_DECLARED</projectionPolicy><enabled>true</enabled>"
                + "<attributes><attribute><name>geom</name><minOccurs>0</minOccurs><maxOccurs>1</maxOccurs>"
                + "<nillable>true</nillable><binding>org.locationtech.jts.geom.Point</binding></attribute>"
                + "</attributes></featureType>";
    }

    private static String namespace(String name, String mark) {
        return "<namespace><prefix>" + name + "</prefix><uri>http://example.org/" + mark + "</uri></namespace>";
    }

    private static byte[] sld(String mark) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
                  <NamedLayer><Name>%1$s</Name><UserStyle><FeatureTypeStyle><Rule><PointSymbolizer><Graphic>
                    <Mark><WellKnownName>circle</WellKnownName></Mark><Size>8</Size>
                  </Graphic></PointSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer>
                </StyledLayerDescriptor>
                """.formatted(mark).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Subject subject && name.equals(subject.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
