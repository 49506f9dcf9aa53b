/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.geoserver.cluster.model.Content;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.model.ObjectState;
import org.geoserver.cluster.model.QualifiedName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keep must do. */
abstract class KeepContract {

    private static final ObjectKey ONE = new ObjectKey("map", "one");
    private static final ObjectKey TWO = new ObjectKey("map", "two");

    Keep keep;

    abstract Keep open();

    @BeforeEach
    void begin() {
        keep = open();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(keep.keys()).isEmpty();
        assertThat(keep.get(ONE)).isEmpty();
    }

    @Test
    void returnsWhatWasPutLast() {
        keep.put(Kept.of(state(ONE, "first")));
        keep.put(Kept.of(state(ONE, "second")));
        keep.put(Kept.gone(TWO));
        assertThat(keep.get(ONE)).contains(Kept.of(state(ONE, "second")));
        assertThat(keep.get(TWO)).contains(Kept.gone(TWO));
        assertThat(keep.keys()).isEqualTo(Set.of(ONE, TWO));
    }

    @Test
    void forgetsWhatWasRemoved() {
        keep.put(Kept.of(state(ONE, "first")));
        keep.commit();
        keep.remove(ONE);
        keep.remove(TWO);
        assertThat(keep.keys()).isEmpty();
        assertThat(keep.get(ONE)).isEmpty();
    }

    private static ObjectState state(ObjectKey key, String text) {
        return new ObjectState(key, new QualifiedName(key.kind(), key.id()), Set.of(), Content.of(text));
    }
}
