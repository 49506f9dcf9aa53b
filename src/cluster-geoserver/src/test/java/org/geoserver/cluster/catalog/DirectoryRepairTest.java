/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.geoserver.catalog.CatalogInfo;
import org.geoserver.catalog.NamespaceInfo;
import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.config.GeoServerDataDirectory;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.junit.jupiter.api.Test;

/** When a data directory is repaired: not while anybody changes things, and not for what only looked wrong then. */
class DirectoryRepairTest extends ConfigurationStoreFixture {

    private static final ObjectKey KEY = new ObjectKey("style", "st-1");

    private Instant now = Instant.EPOCH;
    private final Quiet quiet = new Quiet(() -> now);
    private boolean isWritten;

    @Test
    void itWaitsUntilNobodyHasChangedAnythingForASecond() {
        repairing(directory("origin"), repair -> {
            repair.isSuspicious();
            for (int i = 0; i < 3; i++) {
                now = now.plus(Duration.ofMillis(900));
                quiet.isDisturbed();
                assertThat(repair.isAny()).isFalse();
            }
            now = now.plus(Duration.ofSeconds(1));
            assertThat(repair.isAny()).isTrue();
            assertThat(repair.finish()).isEmpty();
            assertThat(repair.isAny()).isFalse();
        });
    }

    @Test
    void whatIsWrittenByThenNeedsNoRepair() {
        Path leftOver = misplaced();
        isWritten = true;
        repairing(directory("origin"), repair -> {
            repair.isDoubted(KEY);
            assertThat(repair.isAny()).isTrue();
            assertThat(repair.finish()).isEmpty();
            assertThat(repair.isAny()).isFalse();
            assertThat(leftOver).as("nobody looked").exists();
        });
    }

    @Test
    void whatIsNotIsASignOfAFailure() {
        Path leftOver = misplaced();
        repairing(directory("origin"), repair -> {
            repair.isDoubted(KEY);
            assertThat(repair.finish()).isEmpty();
            assertThat(leftOver).doesNotExist();
        });
    }

    private Path misplaced() {
        String text = configuration(full("origin")).get("workspaces/sea/workspace.xml");
        Path leftOver = directory("origin").resolve("workspaces/ocean/workspace.xml");
        edit(leftOver, none -> text);
        return leftOver;
    }

    private void repairing(Path directory, Consumer<DirectoryRepair> work) {
        with(directory, host -> {
            ObjectCodec codec = new ObjectCodec(new XStreamPersisterFactory(), host.catalog(), host.geoServer());
            FilePlaces places = new FilePlaces(
                    host.catalog(), new GeoServerDataDirectory(host.catalog().getResourceLoader()), codec);
            work.accept(new DirectoryRepair(
                    places, new MisplacedFiles(places, directory.resolve("aside")), new Writes(), quiet));
            return null;
        });
    }

    private final class Writes implements DirectoryRepair.Writer {

        @Override
        public void rename(NamespaceInfo namespace, WorkspaceInfo workspace) {
            throw new AssertionError("nothing is called otherwise than it should");
        }

        @Override
        public boolean isWritten(ObjectKey key) {
            return isWritten;
        }

        @Override
        public void write(CatalogInfo info) {}

        @Override
        public void writeOthers() {}
    }
}
