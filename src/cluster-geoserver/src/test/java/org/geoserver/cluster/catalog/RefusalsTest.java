/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.spi.ConfigurationStore.Applied;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.junit.jupiter.api.Test;

/** What is not taken, and why. */
class RefusalsTest extends ConfigurationStoreFixture {

    @Test
    void oneThatCantBeReadLeavesTheOthersAlone() {
        with(full("origin"), host -> {
            ObjectKey bad = new ObjectKey("style", "bad");
            ObjectKey evil = new ObjectKey("workspace", "evil");
            ObjectKey unknown = new ObjectKey("hologram", "1");
            ObjectKey refused = new ObjectKey("layergroup", "refused");
            ObjectState good = content(
                    new ObjectKey("workspace", "good"), "good", "<workspace>\n  <name>good</name>\n</workspace>");
            Applied applied = apply(
                    host.store(),
                    List.of(
                            put(new ObjectState(
                                    bad, new QualifiedName("style", "bad"), Set.of(), Content.of("no JSON"))),
                            put(
                                    content(
                                            evil,
                                            "evil",
                                            "<workspace>\n  <name class=\"java.lang.ProcessBuilder\">evil</name>\n</workspace>")),
                            put(content(unknown, "x", "<hologram/>")),
                            put(content(
                                    refused,
                                    "empty",
                                    "<layerGroup>\n  <name>empty</name>\n  <mode>SINGLE</mode>\n</layerGroup>")),
                            put(good)));
            assertThat(applied.outcomes().get(bad)).isInstanceOf(Outcome.Refused.class);
            assertThat(applied.outcomes().get(evil))
                    .isEqualTo(new Outcome.Refused("the XML names the Java class java.lang.ProcessBuilder"));
            assertThat(applied.outcomes().get(unknown))
                    .isEqualTo(new Outcome.Refused("this node doesn't know the kind hologram"));
            assertThat(applied.outcomes().get(refused)).isInstanceOf(Outcome.Refused.class);
            isDone(applied.outcomes().get(good.key()));
            assertThat(host.catalog().getWorkspaceByName("good").getId()).isEqualTo("good");
            return null;
        });
    }

    @Test
    void aStylesFilesNeverLeaveItsFolder() {
        with(full("origin"), host -> {
            ObjectKey key = new ObjectKey("style", "escape");
            Document document =
                    Document.of("<style>\n  <name>escape</name>\n  <filename>escape.sld</filename>\n</style>");
            document.files().put("../../evil.txt", new byte[] {1});
            Applied applied = apply(
                    host.store(),
                    List.of(put(new ObjectState(
                            key, new QualifiedName("style", "escape"), Set.of(), document.toContent(false)))));
            assertThat(applied.outcomes().get(key))
                    .isEqualTo(new Outcome.Refused("the file ../../evil.txt is outside of the styles folder"));
            assertThat(temp.resolve("evil.txt")).doesNotExist();
            return null;
        });
    }
}
