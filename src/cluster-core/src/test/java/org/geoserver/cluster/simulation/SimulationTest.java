/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.simulation;

import static org.assertj.core.api.Assertions.fail;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * All nodes become equal, whatever happens. {@code -Dsimulation.seeds=N} tells how many stories, {@code -Dsimulation.seed=S}
 * tells one again.
 */
@ExtendWith(Silence.class)
class SimulationTest {

    private static final Logger LOG = Silence.LOG;

    @Test
    void allNodesBecomeEqual() {
        Long one = Long.getLong("simulation.seed");
        if (one != null) {
            tell(one);
            return;
        }
        Map<Long, String> failing = new TreeMap<>();
        int seeds = Integer.getInteger("simulation.seeds", 2000);
        for (long seed = 1; seed <= seeds; seed++) {
            long told = seed;
            failure(seed).ifPresent(what -> failing.put(told, what));
        }
        if (!failing.isEmpty()) {
            System.out.println(failing.size() + " of " + seeds + " seeds fail:");
            failing.forEach((seed, what) -> System.out.println(seed + ": " + what));
            long first = failing.keySet().iterator().next();
            tell(first);
            fail("Seed " + first + " failed, and not when it was told again");
        }
    }

    private static Optional<String> failure(long seed) {
        try {
            new Simulation(seed).run();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            return Optional.of(e.toString().lines().limit(3).collect(Collectors.joining(" ")));
        }
    }

    /** Runs one seed, and prints all that happened if it fails. */
    private static void tell(long seed) {
        StringBuilder trace = new StringBuilder();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                trace.append(line.getMessage()).append('\n');
                if (line.getThrown() != null) {
                    trace.append(line.getThrown()).append('\n');
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        LOG.addHandler(handler);
        LOG.setLevel(Level.ALL);
        boolean parents = LOG.getUseParentHandlers();
        LOG.setUseParentHandlers(false);
        try {
            new Simulation(seed).run();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("Seed " + seed + " fails. What happened:\n" + trace, e);
        } finally {
            LOG.removeHandler(handler);
            LOG.setLevel(Level.OFF);
            LOG.setUseParentHandlers(parents);
        }
    }
}
