/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.states;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.geoserver.cluster.catalog.Document;
import org.geoserver.cluster.history.PastState;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateTextTest {

    private static final String STORE = """
            <dataStore>
              <name>roads</name>
              <type>PostGIS</type>
              <enabled>true</enabled>
              <workspace>
                <name>topp</name>
              </workspace>
              <connectionParameters>
                <entry key="host">db.example</entry>
                <entry key="port">5432</entry>
                <entry key="passwd">%s</entry>
                <entry key="Session startup SQL">set secret.key = 'h1dden'</entry>
                <entry key="url">jdbc:postgresql://db.example/x?user=bob&amp;password=h1dden</entry>
              </connectionParameters>
              <metadata>
                <entry key="cogSettings">
                  <cogSettings>
                    <username>bob</username>
                    <password>h1dden</password>
                    <sasUri>h1dden</sasUri>
                  </cogSettings>
                </entry>
              </metadata>
            </dataStore>""";

    @Test
    void ofAStoreOnlyWhatIsHarmlessIsShown() {
        assertThat(StateText.of(store("h1dden")))
                .contains(
                        "<dataStore>",
                        "  <name>roads</name>",
                        "    <entry key=\"host\">db.example</entry>",
                        "    <entry key=\"port\">5432</entry>",
                        "    <entry key=\"passwd\">(hidden)</entry>",
                        "    <entry key=\"Session startup SQL\">(hidden)</entry>",
                        "    <entry key=\"url\">jdbc:postgresql://db.example/x?user=bob&amp;password=(hidden)</entry>",
                        "        <username>bob</username>",
                        "        <sasUri>(hidden)</sasUri>")
                .noneMatch(line -> line.contains("h1dden"));
    }

    @Test
    void aPasswordThatChangedIsHiddenAndToldToHaveChanged() {
        Difference difference = Difference.between(store("first"), store("second"));

        assertThat(difference.unified("a", "b"))
                .contains(
                        "-    <entry key=\"passwd\">(hidden)</entry>\n+    <entry key=\"passwd\">(hidden, changed)</entry>\n")
                .doesNotContain("first", "second");
        assertThat(difference.hunks()).hasSize(1);
        assertThat(Difference.between(store("first"), store("first")).isNone()).isTrue();
    }

    @Test
    void anEmptyPasswordIsNone() {
        assertThat(StateText.of(store(""))).contains("    <entry key=\"passwd\"/>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwd",
                "password",
                "PGPassword",
                "user_pass",
                "Token",
                "apiKey",
                "API key",
                "secretAccessKey",
                "headerValue",
                "adminPassword",
                "WFSDataStoreFactory:PASSWORD",
                "client_secret",
            })
    void whatIsCalledASecretIsHiddenWhereverItIs(String name) {
        String xml = "<global><metadata><entry key=\"" + name + "\">h1dden</entry></metadata></global>";
        assertThat(StateText.of(state("global", Document.of(xml).toContent(false))))
                .containsExactly(
                        "<global>",
                        "  <metadata>",
                        "    <entry key=\"" + name + "\">(hidden)</entry>",
                        "  </metadata>",
                        "</global>");
        assertThat(Secrets.isHarmless(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keywords",
                "primaryKey",
                "title",
                "kml.regionateAttribute",
                "Expose primary keys",
                "trailingSlashMatch"
            })
    void whatIsNotIsShown(String name) {
        assertThat(Secrets.isSecret(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http://bob:h1dden@host/x, http://bob:(hidden)@host/x",
        "http://host/x?a=1&key=h1dden&b=2, http://host/x?a=1&key=(hidden)&b=2",
        "http://host/x?authkey=h1dden, http://host/x?authkey=(hidden)",
        "http://host/x?sv=1&sig=h1dden, http://host/x?sv=1&sig=(hidden)",
        "jdbc:sqlserver://host;user=sa;Password=h1dden;x=1, jdbc:sqlserver://host;user=sa;Password=(hidden);x=1",
        "http://host/x?layers=a:b@c, http://host/x?layers=a:b@c",
        "mailto:bob@example.org, mailto:bob@example.org",
    })
    void ofAddressesOnlyThePasswordIsHidden(String address, String shown) {
        assertThat(Secrets.replaced(address, secret -> "(hidden)")).isEqualTo(shown);
    }

    @Test
    void anythingWithinASecretIsHidden() {
        String xml =
                "<global><credentials><user>h1dden</user><list><x a=\"h1dden\">h1dden</x></list></credentials></global>";
        assertThat(String.join(
                        "\n", StateText.of(state("global", Document.of(xml).toContent(false)))))
                .contains("<user>(hidden)</user>")
                .doesNotContain("h1dden");
    }

    @Test
    void aStyleComesWithItsBodyAndItsGraphicsBySize() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put(
                "roads.sld",
                "<sld href=\"http://bob:h1dden@host/a.png\">\n  \u00e4\n</sld>".getBytes(StandardCharsets.UTF_8));
        files.put("a.png", new byte[1234]);
        files.put("icons/b.svg", "<svg/>".getBytes(StandardCharsets.UTF_8));
        String xml = "<style><name>roads</name><filename>roads.sld</filename></style>";

        assertThat(StateText.of(state("style", new Document(xml, files).toContent(false))))
                .containsExactly(
                        "<style>",
                        "  <name>roads</name>",
                        "  <filename>roads.sld</filename>",
                        "</style>",
                        "a.png: image/png, 1.2 kB, sha-256 " + sha(new byte[1234]),
                        "icons/b.svg: image/svg+xml, 6 B, sha-256 " + sha("<svg/>".getBytes(StandardCharsets.UTF_8)),
                        "roads.sld:",
                        "<sld href=\"http://bob:(hidden)@host/a.png\">",
                        "  \u00e4",
                        "</sld>");
    }

    @Test
    void theNamespaceOfAWorkspaceIsShownToo() {
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("a.xml", "<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8));
        files.put(
                "namespace.xml",
                "<namespace><uri>http://topp</uri><token>h1dden</token></namespace>".getBytes(StandardCharsets.UTF_8));

        assertThat(StateText.of(state("workspace", new Document("<workspace/>", files).toContent(false))))
                .containsExactly(
                        "<workspace/>",
                        "a.xml: application/xml, 16 B, sha-256 "
                                + sha("<!DOCTYPE a><a/>".getBytes(StandardCharsets.UTF_8)),
                        "namespace.xml:",
                        "<namespace>",
                        "  <uri>http://topp</uri>",
                        "  <token>(hidden)</token>",
                        "</namespace>");
    }

    @Test
    void aDefaultIsAName() {
        assertThat(StateText.of(state("defaultworkspace", Content.of("topp")))).containsExactly("topp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=h1dden", "{\"password\": \"h1dden\"}", "{\"xml\": \"<a>h1dden\"}", "one\nh1dden"})
    void whatCanNotBeUnderstoodIsHidden(String text) {
        assertThat(StateText.of(state("new", Content.of(text))))
                .singleElement()
                .asString()
                .startsWith("(hidden) ")
                .doesNotContain("h1dden");
        assertThat(StateText.of(state("new", new Content("h1dden", true)))).containsExactly("(hidden) 6 B");
    }

    @Test
    void nothingIsReadFromOutsideOfTheXml() {
        String xml = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><global><title>&e;</title></global>";
        assertThat(StateText.of(state("global", Document.of(xml).toContent(false))))
                .singleElement()
                .asString()
                .startsWith("(hidden) ");
    }

    @Test
    void theLayoutOfTheXmlIsOfNoMatter() {
        Content narrow = Document.of("<layer><name>a</name><b/></layer>").toContent(false);
        Content wide =
                Document.of("<layer >\n\t<name>a</name>\n<b></b></layer>").toContent(false);
        assertThat(Difference.between(state("layer", narrow), state("layer", wide))
                        .isNone())
                .isTrue();
    }

    @Test
    void aRemovedObjectHasNoLines() {
        PastState removed = new PastState(
                new ObjectKey("store", "s"),
                new QualifiedName("store", "s"),
                new Version(2, "n"),
                "",
                Instant.EPOCH,
                Optional.empty());
        assertThat(StateText.of(removed)).isEmpty();
        assertThat(Difference.between(store("first"), removed).unified("a", "b"))
                .doesNotContain("first");
    }

    private static String sha(byte[] bytes) {
        return org.geoserver.cluster.model.ContentHash.of(bytes).hex();
    }

    private static PastState store(String password) {
        return state("store", Document.of(STORE.formatted(password)).toContent(true));
    }

    private static PastState state(String kind, Content content) {
        ObjectKey key = new ObjectKey(kind, "id");
        QualifiedName name = new QualifiedName(kind, "name");
        return new PastState(
                key,
                name,
                new Version(1, "n"),
                "bob",
                Instant.EPOCH,
                Optional.of(new ObjectState(key, name, Set.of(), content)));
    }
}
