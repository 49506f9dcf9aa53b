/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.geoserver.cluster.demo.cluster.Cluster;
import org.geoserver.cluster.demo.rest.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Nodes.class)
@Timeout(240)
class ConcurrentChangesTest {

    private static final int ROUNDS = 25;

    @Test
    void twoPrimariesThatChangeTheSameObjectsAtOnceEndEqual(Cluster cluster) {
        Rest setup = cluster.node(1).rest();
        for (int i = 0; i < 3; i++) {
            assertThat(setup.post("/workspaces", "<workspace><name>shared" + i + "</name></workspace>")
                            .isSuccess())
                    .isTrue();
        }
        Equality.awaitOn(cluster);

        atOnce(cluster, (rest, round) -> {
            rest.put(
                    "/namespaces/shared" + round % 3,
                    "<namespace><uri>http://" + rest.base().getPort() + "/" + round + "</uri></namespace>");
            rest.put(
                    "/settings/contact",
                    "<contact><contactPerson>" + rest.base().getPort() + "</contactPerson></contact>");
            rest.put("/services/wms/settings", "<wms><title>" + rest.base().getPort() + " " + round + "</title></wms>");
        });

        Equality.awaitOn(cluster);
    }

    @Test
    void twoPrimariesThatAddAndRemoveTheSameNamesAtOnceEndEqual(Cluster cluster) {
        atOnce(cluster, (rest, round) -> {
            String name = "contested" + round % 4;
            rest.post("/workspaces", "<workspace><name>" + name + "</name></workspace>");
            rest.post("/styles", "<style><name>" + name + "</name><filename>" + name + ".sld</filename></style>");
            if (round % 3 == 0) {
                rest.delete("/workspaces/" + name + "?recurse=true");
                rest.delete("/styles/" + name + "?purge=true");
            }
        });

        Equality.awaitOn(cluster);
    }

    private interface Change {
        void make(Rest rest, int round);
    }

    private static void atOnce(Cluster cluster, Change change) {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<CompletableFuture<Void>> running = IntStream.rangeClosed(1, 2)
                    .mapToObj(number -> cluster.node(number).rest())
                    .map(rest -> CompletableFuture.runAsync(
                            () -> IntStream.range(0, ROUNDS)
                                    .forEach(inStep(together, round -> change.make(rest, round))),
                            threads))
                    .toList();
            running.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
    }

    private static IntConsumer inStep(CyclicBarrier together, IntConsumer work) {
        return round -> {
            try {
                together.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            work.accept(round);
        };
    }
}
