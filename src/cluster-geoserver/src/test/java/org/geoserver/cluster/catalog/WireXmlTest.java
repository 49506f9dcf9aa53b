/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.geoserver.cluster.model.QualifiedName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireXmlTest {

    private static final Set<String> ROOTS = Set.of("workspace", "layer");

    @Test
    void takesWhatAHostWrites() {
        assertThatCode(() -> WireXml.check(
                        "<layer>\n  <resource class=\"featureType\">\n    <name>topp:states</name>\n  </resource>\n"
                                + "  <nativeCRS class=\"projected\">PROJCS[...]</nativeCRS>\n"
                                + "  <title class=\"org.geotools.util.GrowableInternationalString\"/>\n"
                                + "  <versions><org.geotools.util.Version/><org.geoserver.wfs.WFSInfo_-Version/></versions>\n"
                                + "  <metadata><entry key=\"org.example.Key\">1.5</entry></metadata>\n</layer>",
                        ROOTS))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE workspace [<!ENTITY x \"y\">]><workspace><name>&x;</name></workspace>",
                "<!DOCTYPE workspace [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><workspace><name>&x;</name></workspace>",
                "<!DOCTYPE workspace SYSTEM \"http://127.0.0.1:1/x.dtd\"><workspace/>",
                "<workspace><name>&undeclared;</name></workspace>"
            })
    void refusesEntitiesAndDocumentTypes(String xml) {
        assertThatThrownBy(() -> WireXml.check(xml, ROOTS)).isInstanceOf(UnreadableContentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<workspace><x class=\"javax.swing.JEditorPane\"/></workspace>",
                "<workspace><java.lang.ProcessBuilder/></workspace>",
                "<workspace><x resolves-to=\"org.example.Gadget$Inner\"/></workspace>",
                "<workspace><x defined-in=\"java.util.TreeMap\"/></workspace>"
            })
    void refusesNamesOfClasses(String xml) {
        assertThatThrownBy(() -> WireXml.check(xml, ROOTS))
                .isInstanceOf(UnreadableContentException.class)
                .hasMessageContaining("names the Java class");
    }

    @Test
    void refusesAnUnknownType() {
        assertThatThrownBy(() -> WireXml.check("<global/>", ROOTS))
                .isInstanceOf(UnreadableContentException.class)
                .hasMessageContaining("unknown type global");
    }

    @Test
    void refusesWhatIsNoXml() {
        assertThatThrownBy(() -> WireXml.check("{\"workspace\": 1}", ROOTS))
                .isInstanceOf(UnreadableContentException.class)
                .hasMessageContaining("not XML");
    }

    @Test
    void takesAwayOnlyTheObjectsOwnId() {
        assertThat(WireXml.withoutId("<layer>\n  <name>x</name>\n  <id>LayerInfoImpl--1</id>\n  <resource>\n"
                        + "    <id>FeatureTypeInfoImpl--2</id>\n  </resource>\n</layer>"))
                .isEqualTo("<layer>\n  <name>x</name>\n  <resource>\n    <id>FeatureTypeInfoImpl--2</id>\n"
                        + "  </resource>\n</layer>");
    }

    @Test
    void takesAwayTheWorkspaceOfASetting() {
        assertThat(WireXml.withoutWorkspace("<settings>\n  <workspace>\n    <name>topp</name>\n  </workspace>\n"
                        + "  <charset>UTF-8</charset>\n</settings>"))
                .isEqualTo("<settings>\n  <charset>UTF-8</charset>\n</settings>");
    }

    @Test
    void givesOthersTheirPresentNamesAndNothingElse() {
        Map<QualifiedName, String> names = Map.of(
                new QualifiedName("layer", "a & b"), "c < d",
                new QualifiedName("layergroup", "inner"), "outer",
                new QualifiedName("style", "quay"), "pier$1");
        String before = "<layerGroup>\n  <name>inner</name>\n  <title>quay</title>\n  <publishables>\n"
                + "    <published type=\"layer\">\n      <name>a &amp; b</name>\n    </published>\n"
                + "    <published type=\"layer\">\n      <name>inner</name>\n    </published>\n"
                + "    <published type=\"layerGroup\">\n      <name>inner</name>\n    </published>\n"
                + "  </publishables>\n  <styles>\n    <style>\n      <name>quay</name>\n    </style>\n    <style/>\n"
                + "  </styles>\n  <keyword>\n    <name>quay</name>\n  </keyword>\n</layerGroup>";
        String after = "<layerGroup>\n  <name>inner</name>\n  <title>quay</title>\n  <publishables>\n"
                + "    <published type=\"layer\">\n      <name>c &lt; d</name>\n    </published>\n"
                + "    <published type=\"layer\">\n      <name>inner</name>\n    </published>\n"
                + "    <published type=\"layerGroup\">\n      <name>outer</name>\n    </published>\n"
                + "  </publishables>\n  <styles>\n    <style>\n      <name>pier$1</name>\n    </style>\n    <style/>\n"
                + "  </styles>\n  <keyword>\n    <name>quay</name>\n  </keyword>\n</layerGroup>";
        assertThat(WireXml.withNames(before, names)).isEqualTo(after);
    }
}
