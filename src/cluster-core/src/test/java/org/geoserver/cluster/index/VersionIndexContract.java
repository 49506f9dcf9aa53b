/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.geoserver.cluster.model.Ancestry;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.Digest;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Version;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every version index must do. */
abstract class VersionIndexContract {

    VersionIndex index;

    abstract VersionIndex open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        index = open();
    }

    @AfterEach
    void end() {
        index.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(index.founded()).isEmpty();
        assertThat(index.entries()).isEmpty();
        assertThat(index.digest()).isEqualTo(Digest.EMPTY);
    }

    @Test
    void returnsWhatWasPutLast() {
        index.put(live("a", "one", 1));
        IndexEntry newer = live("a", "two", 2);
        index.put(newer);
        assertThat(index.get(key("a"))).contains(newer);
        assertThat(index.entries()).containsExactly(newer);
        assertThat(index.bucket(Digest.bucketOf(key("a")))).containsExactly(newer);
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void countsWhatIsLive() {
        index.put(live("a", "one", 1));
        index.put(live("b", "two", 2));
        assertThat(index.size()).isEqualTo(2);
        index.put(tombstone("a", "one", 3));
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void theDigestDependsOnTheEntriesAndNotOnTheirOrder() throws Exception {
        index.put(live("a", "one", 1));
        index.put(live("b", "two", 5));
        index.put(live("a", "one", 7));
        Digest digest = index.digest();
        try (VersionIndex other = new InMemoryVersionIndex()) {
            other.put(live("b", "two", 5));
            assertThat(other.digest()).isNotEqualTo(digest);
            other.put(live("a", "other name", 7));
            assertThat(other.digest()).isEqualTo(digest);
        }
    }

    @Test
    void theOutboxIsWhatIsUnconfirmedInTheOrderOfVersions() {
        index.put(unconfirmed("a", 9));
        index.put(unconfirmed("b", 3));
        index.put(live("c", "c", 1));
        assertThat(index.outbox()).extracting(IndexEntry::key).containsExactly(key("b"), key("a"));
        index.put(index.get(key("b")).orElseThrow().withConfirmed());
        assertThat(index.outbox()).extracting(IndexEntry::key).containsExactly(key("a"));
        assertThat(index.outboxSize()).isEqualTo(1);
    }

    @Test
    void knowsAnObjectByItsLocalIdWhileItLives() {
        index.put(live("a", "one", 1).withLocalId("mine"));
        assertThat(index.keyOf(key("mine"))).isEqualTo(key("a"));
        assertThat(index.keyOf(key("b"))).isEqualTo(key("b"));
        assertThat(index.localKeys()).containsExactly(key("mine"));
        index.put(tombstone("a", "one", 2));
        assertThat(index.keyOf(key("mine"))).isEqualTo(key("mine"));
    }

    @Test
    void forgetsAnObjectAsIfItHadNeverBeen() {
        index.put(live("b", "two", 2));
        Digest before = index.digest();
        index.put(unconfirmed("a", 1).withLocalId("mine"));
        index.forget(key("a"));
        index.forget(key("never"));
        assertThat(index.get(key("a"))).isEmpty();
        assertThat(index.entries()).containsExactly(live("b", "two", 2));
        assertThat(index.bucket(Digest.bucketOf(key("a")))).doesNotContain(unconfirmed("a", 1));
        assertThat(index.digest()).isEqualTo(before);
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.outboxSize()).isZero();
        assertThat(index.keyOf(key("mine"))).isEqualTo(key("mine"));
    }

    @Test
    void goesOnAfterACommit() {
        index.put(live("a", "one", 1));
        index.commit();
        index.mend();
        index.put(live("b", "two", 2));
        assertThat(index.trouble()).isEmpty();
        assertThat(index.entries()).containsExactlyInAnyOrder(live("a", "one", 1), live("b", "two", 2));
    }

    @Test
    void keepsWhatIsIntended() {
        Intent put = new Intent(version(5), Optional.of(Content.of("x").hash()));
        Intent removal = new Intent(version(6), Optional.empty());
        index.intend(Map.of(key("a"), put, key("b"), removal));
        assertThat(index.intended()).isEqualTo(Map.of(key("a"), put, key("b"), removal));
        index.intend(Map.of());
        assertThat(index.intended()).isEmpty();
    }

    @Test
    void keepsWhenItWasFounded() {
        Instant now = Instant.parse("2026-03-04T05:06:07.890Z");
        index.found(now);
        assertThat(index.founded()).contains(now);
    }

    static ObjectKey key(String id) {
        return new ObjectKey("layer", id);
    }

    static QualifiedName name(String name) {
        return new QualifiedName("layer", name);
    }

    static Version version(long timestamp) {
        return new Version(timestamp, "node-1");
    }

    static IndexEntry live(String id, String name, long timestamp) {
        return new IndexEntry(
                key(id),
                id,
                name(name),
                version(timestamp),
                Optional.of(Content.of(name).hash()),
                "admin",
                Ancestry.of(version(1)).with(version(timestamp)),
                true);
    }

    static IndexEntry unconfirmed(String id, long timestamp) {
        return new IndexEntry(
                key(id),
                id,
                name(id),
                version(timestamp),
                Optional.of(Content.of(id).hash()),
                "",
                Ancestry.of(version(timestamp)),
                false);
    }

    static IndexEntry tombstone(String id, String name, long timestamp) {
        return new IndexEntry(
                key(id), id, name(name), version(timestamp), Optional.empty(), "", Ancestry.UNKNOWN, true);
    }
}
