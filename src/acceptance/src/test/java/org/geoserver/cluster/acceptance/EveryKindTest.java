/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.geoserver.cluster.demo.check.Check;
import org.geoserver.cluster.demo.check.Result;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Nodes.class)
class EveryKindTest {

    @Test
    void aChangeOfEveryKindArrives(Cluster cluster) {
        List<Result> results = new Check(cluster.nodes()).run(result -> {});

        assertThat(results).hasSizeGreaterThan(40);
        assertThat(results)
                .filteredOn(result -> !result.isSuccess())
                .extracting(Result::line)
                .isEmpty();
        Equality.awaitOn(cluster);
    }
}
