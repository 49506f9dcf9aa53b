/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.geoserver.cluster.model.Change;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ContentHash;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.geoserver.cluster.model.Reference;
import org.geoserver.cluster.model.Version;
import org.geoserver.cluster.simulation.CrashableKeep;
import org.geoserver.cluster.simulation.SimulatedStore;
import org.geoserver.cluster.simulation.SimulatedTime;
import org.geoserver.cluster.spi.ConfigurationStore.Outcome;
import org.geoserver.cluster.spi.ConfigurationStore.Reader;
import org.junit.jupiter.api.Test;

class KeepingStoreTest {

    private static final ObjectKey THEME = new ObjectKey("theme", "t");
    private static final ObjectKey WORKSPACE = new ObjectKey("workspace", "w");
    private static final QualifiedName DARK = new QualifiedName("theme", "dark");

    private final KeepingStore store =
            new KeepingStore(new SimulatedStore(() -> {}, key -> {}, new SimulatedTime()), new CrashableKeep());

    @Test
    void whatTheHostKnowsAndWhatItDoesNotAreReadAlike() {
        apply(theme());
        apply(workspace(Set.of()));
        assertThat(store.reading(Reader::keys)).isEqualTo(Set.of(THEME, WORKSPACE));
        Map<ObjectKey, ObjectState> states = store.reading(reader -> reader.read(List.of(THEME, WORKSPACE)));
        assertThat(states).hasSize(2);
        assertThat(dark()).contains(THEME);
        assertThat(store.owed()).isEmpty();
    }

    @Test
    void whatNeedsSomethingThatTheHostDoesNotKnowWaitsUntilThatIsKept() {
        Set<Reference> needed = Set.of(new Reference(DARK, THEME.id()));
        assertThat(apply(workspace(needed))).isEqualTo(new Outcome.Waiting(Set.of(DARK)));
        apply(theme());
        assertThat(apply(workspace(needed))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void whatIsKeptIsAnotherThingWhenItsNamesMeanOthers() {
        ObjectKey one = new ObjectKey("theme", "1");
        ObjectKey two = new ObjectKey("theme", "2");
        apply(theme(one, Set.of()));
        apply(theme(two, Set.of()));
        apply(theme(THEME, Set.of(new Reference(DARK, one.id()))));
        ContentHash before = fingerprint();
        apply(theme(THEME, Set.of(new Reference(DARK, two.id()))));
        assertThat(fingerprint()).isNotEqualTo(before);
    }

    private ContentHash fingerprint() {
        return store.reading(reader -> reader.read(List.of(THEME))).get(THEME).fingerprint();
    }

    @Test
    void aRemovalIsRememberedForTheHost() {
        apply(theme());
        apply(new Change.Removal(THEME, DARK, new Version(2, "n"), ""));
        assertThat(store.reading(Reader::keys)).isEmpty();
        assertThat(dark()).isEmpty();
    }

    private Optional<ObjectKey> dark() {
        return store.reading(reader -> reader.named(DARK));
    }

    private Outcome apply(Change change) {
        return store.writing(writer -> writer.apply(List.of(change))).outcomes().get(change.key());
    }

    private static Change theme() {
        return theme(THEME, Set.of());
    }

    private static Change theme(ObjectKey key, Set<Reference> needed) {
        return new Change.Put(new ObjectState(key, DARK, needed, Content.of("black")), new Version(1, "n"), "");
    }

    private static Change workspace(Set<Reference> needed) {
        ObjectState state =
                new ObjectState(WORKSPACE, new QualifiedName("workspace", "w"), needed, Content.of("w;;;v"));
        return new Change.Put(state, new Version(1, "n"), "");
    }
}
