/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.spi.ConfigurationStore.Unloaded;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFilesTest {

    private static final String LAYER = "workspaces/w/s/roads/layer.xml";
    private static final String TYPE = "workspaces/w/s/roads/featuretype.xml";

    @TempDir
    Path data;

    @BeforeEach
    void fill() throws IOException {
        write("global.xml", "<global/>");
        write("workspaces/w/workspace.xml", "<workspace><id>w-1</id></workspace>");
        write("workspaces/w/namespace.xml", "<namespace><id>n-1</id></namespace>");
        write("workspaces/w/s/datastore.xml", "<dataStore><id>s-1</id></dataStore>");
        write(TYPE, "<featureType><id>t-1</id><store><id>s-1</id></store></featureType>");
        write(LAYER, "<layer><id>l-1</id><defaultStyle><id>st-1</id></defaultStyle></layer>");
        write("styles/roads.sld", "<!DOCTYPE s [<!ENTITY width \"3\">]><s>&width;</s>");
    }

    @Test
    void inAWholeDirectoryNothingIsUnloaded() {
        assertThat(unloaded()).isEqualTo(Unloaded.NOTHING);
    }

    @Test
    void filesThatCantBeReadAreToldAndPutAside() throws IOException {
        write("global.xml", "");
        write(LAYER, "<layer><id>l-1</id><defaul");
        write("styles/roads.sld", "<s>");

        assertThat(unloaded().unreadable()).containsExactlyInAnyOrder("global.xml", LAYER, "styles/roads.sld");
        assertThat(data.resolve("cluster/unreadable").resolve(LAYER)).hasContent("<layer><id>l-1</id><defaul");
    }

    @Test
    void whatIsNoConfigurationOfGeoServersIsNotLookedAt() throws IOException {
        write("data/roads.xml", "no XML");
        write("security/users.xml", "no XML");
        write("styles/legend.txt", "no XML");

        assertThat(unloaded()).isEqualTo(Unloaded.NOTHING);
    }

    @Test
    void whatIsPublishedWithoutALayerAndALayerOfNothingAreLeftOut() throws IOException {
        Files.delete(data.resolve(LAYER));
        write("workspaces/w/s/rivers/layer.xml", "<layer><name>rivers</name><id>l-2</id></layer>");

        assertThat(unloaded())
                .isEqualTo(new Unloaded(
                        List.of(), Set.of(new ObjectKey("resource", "t-1"), new ObjectKey("layer", "l-2"))));
    }

    @Test
    void aWorkspaceWithoutItsNamespaceIsAsIfItCouldNotBeRead() throws IOException {
        Files.delete(data.resolve("workspaces/w/namespace.xml"));
        write("workspaces/v/namespace.xml", "<namespace><id>n-2</id></namespace>");

        assertThat(unloaded().unreadable())
                .containsExactlyInAnyOrder("workspaces/w/namespace.xml", "workspaces/v/workspace.xml");
    }

    @Test
    void aWorkspaceThatWasJustBeingMadeIsAllThatIsLeftOut() throws IOException {
        write("workspaces/v/workspace.xml", "<workspace><id>w-2</id></workspace>");
        write("workspaces/v/namespace.xml123.tmp", "<name");

        assertThat(unloaded()).isEqualTo(new Unloaded(List.of(), Set.of(new ObjectKey("workspace", "w-2"))));
    }

    @Test
    void aStyleWithoutItsBodyIsLeftOut() throws IOException {
        write("styles/roads.xml", "<style><id>st-1</id><filename>roads.sld</filename></style>");
        write("workspaces/w/styles/rivers.xml", "<style><id>st-2</id><filename>rivers.sld</filename></style>");

        assertThat(unloaded()).isEqualTo(new Unloaded(List.of(), Set.of(new ObjectKey("style", "st-2"))));
    }

    @Test
    void aWorkspaceOfWhichOnlyAHalfIsRenamedCanNotBeRead() throws IOException {
        write("workspaces/w/workspace.xml", "<workspace><id>w-1</id><name>w</name></workspace>");
        write("workspaces/w/namespace.xml", "<namespace><id>n-1</id><prefix>v</prefix></namespace>");

        assertThat(unloaded().unreadable()).containsExactly("workspaces/w/namespace.xml");
    }

    private Unloaded unloaded() {
        return new ConfigurationFiles(data, data.resolve("cluster/unreadable")).unloaded();
    }

    private void write(String file, String text) throws IOException {
        Files.createDirectories(data.resolve(file).getParent());
        Files.writeString(data.resolve(file), text);
    }
}
