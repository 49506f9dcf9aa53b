/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.geoserver.cluster.model.ObjectKey;
import org.geoserver.cluster.node.Touches.Touch;
import org.junit.jupiter.api.Test;

class TouchesTest {

    private static final ObjectKey A = new ObjectKey("workspace", "a");
    private static final ObjectKey B = new ObjectKey("workspace", "b");

    private final Touches touches = new Touches();

    @Test
    void theLastOneCountsAndARemovalIsNotForgotten() {
        touches.add(A, touch("one", 1, true));
        touches.add(B, touch("one", 2, false));
        touches.add(A, touch("two", 3, false));
        assertThat(touches.take()).containsExactly(entry(B, touch("one", 2, false)), entry(A, touch("two", 3, true)));
        assertThat(touches.isEmpty()).isTrue();
    }

    @Test
    void whatIsGivenBackIsOlderThanWhatCameSince() {
        touches.add(A, touch("one", 1, false));
        touches.add(B, touch("one", 2, false));
        Map<ObjectKey, Touch> taken = touches.take();
        touches.add(A, touch("two", 3, false));
        touches.giveBack(taken);
        assertThat(touches.take()).containsExactly(entry(B, touch("one", 2, false)), entry(A, touch("two", 3, false)));
    }

    private static Map.Entry<ObjectKey, Touch> entry(ObjectKey key, Touch touch) {
        return Map.entry(key, touch);
    }

    private static Touch touch(String user, int second, boolean removed) {
        return new Touch(user, Instant.ofEpochSecond(second), removed);
    }
}
