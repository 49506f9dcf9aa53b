/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A data directory with many layers, as GeoServer writes it: vector layers of a dozen attributes, with a bounding box,
 * keywords and an abstract, a hundred in each workspace, and a few styles that they share.
 *
 * @param layers how many
 */
record LargeCatalogue(int layers) {

    private static final int IN_A_WORKSPACE = 100;
    private static final int STYLES = 10;
    private static final int ATTRIBUTES = 12;

    void writeTo(Path directory) throws IOException {
        for (int style = 0; style < STYLES; style++) {
            write(directory.resolve("styles/style" + style + ".xml"), """
                    <style><id>StyleInfoImpl-%1$d</id><name>style%1$d</name><format>sld</format>
                      <languageVersion><version>1.0.0</version></languageVersion><filename>style%1$d.sld</filename></style>
                    """.formatted(style));
            write(directory.resolve("styles/style" + style + ".sld"), sld(style));
        }
        for (int workspace = 0; workspace * IN_A_WORKSPACE < layers; workspace++) {
            Path place = directory.resolve("workspaces/ws" + workspace);
            writeWorkspace(place, workspace);
            int first = workspace * IN_A_WORKSPACE;
            for (int layer = first; layer < Math.min(layers, first + IN_A_WORKSPACE); layer++) {
                writeLayer(place.resolve("store/layer" + layer), workspace, layer);
            }
        }
    }

    private static void writeWorkspace(Path place, int number) throws IOException {
        write(
                place.resolve("workspace.xml"),
                "<workspace><id>WorkspaceInfoImpl-%1$d</id><name>ws%1$d</name></workspace>".formatted(number));
        write(place.resolve("namespace.xml"), """
                <namespace><id>NamespaceInfoImpl-%1$d</id><prefix>ws%1$d</prefix><uri>http://example.org/ws%1$d</uri></namespace>
                """.formatted(number));
        write(place.resolve("store/datastore.xml"), """
                <dataStore><id>DataStoreInfoImpl-%1$d</id><name>store</name><type>PostGIS</type><enabled>true</enabled>
                  <workspace><id>WorkspaceInfoImpl-%1$d</id></workspace>
                  <connectionParameters>
                    <entry key="host">db.example.org</entry>
                    <entry key="port">5432</entry>
                    <entry key="database">maps%1$d</entry>
                    <entry key="schema">public</entry>
                    <entry key="user">geo</entry>
                    <entry key="passwd">plain:not a secret</entry>
                    <entry key="dbtype">postgis</entry>
                    <entry key="namespace">http://example.org/ws%1$d</entry>
                  </connectionParameters>
                  <__default>false</__default></dataStore>
                """.formatted(number));
    }

    private static void writeLayer(Path place, int workspace, int number) throws IOException {
        String attributes = IntStream.range(0, ATTRIBUTES)
                .mapToObj(attribute -> """
                            <attribute><name>attribute%d</name><minOccurs>0</minOccurs><maxOccurs>1</maxOccurs>
                              <nillable>true</nillable><binding>java.lang.String</binding></attribute>
                        """.formatted(attribute))
                .collect(Collectors.joining());
        write(place.resolve("featuretype.xml"), """
                <featureType><id>FeatureTypeInfoImpl-%1$d</id><name>layer%1$d</name><nativeName>table_%1$d</nativeName>
                  <namespace><id>NamespaceInfoImpl-%2$d</id></namespace>
                  <title>The layer of number %1$d</title>
                  <abstract>What the layer of number %1$d shows, in a sentence or two, as people write them.</abstract>
                  <keywords><string>features</string><string>table_%1$d</string><string>example</string></keywords>
                  <srs>EPSG:4326</srs>
                  <nativeBoundingBox><minx>%3$s</minx><maxx>%4$s</maxx><miny>40.0</miny><maxy>41.5</maxy>
                    <crs>EPSG:4326</crs></nativeBoundingBox>
                  <latLonBoundingBox><minx>%3$s</minx><maxx>%4$s</maxx><miny>40.0</miny><maxy>41.5</maxy>
                    <crs>EPSG:4326</crs></latLonBoundingBox>
                  <projectionPolicy>FORCE_DECLARED</projectionPolicy><enabled>true</enabled>
                  <metadata><entry key="cachingEnabled">false</entry></metadata>
                  <store class="dataStore"><id>DataStoreInfoImpl-%2$d</id></store>
                  <maxFeatures>0</maxFeatures><numDecimals>0</numDecimals>
                  <attributes>
                %5$s  </attributes></featureType>
                """.formatted(
                        number, workspace, number % 170 / 1.0, number % 170 + 1.5, attributes));
        write(place.resolve("layer.xml"), """
                <layer><name>layer%1$d</name><id>LayerInfoImpl-%1$d</id><type>VECTOR</type>
                  <defaultStyle><id>StyleInfoImpl-%2$d</id></defaultStyle>
                  <resource class="featureType"><id>FeatureTypeInfoImpl-%1$d</id></resource>
                  <attribution><logoWidth>0</logoWidth><logoHeight>0</logoHeight></attribution></layer>
                """.formatted(number, number % STYLES));
    }

    private static String sld(int number) {
        return """
                <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"><NamedLayer><Name>style%1$d</Name>
                  <UserStyle><FeatureTypeStyle><Rule><PointSymbolizer><Graphic><Mark><WellKnownName>square</WellKnownName>
                    <Fill><CssParameter name="fill">#0000%1$d%1$d</CssParameter></Fill></Mark><Size>%1$d</Size></Graphic>
                  </PointSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>
                """.formatted(number);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
