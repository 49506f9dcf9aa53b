/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.faults.Ledger.Entry;
import org.geoserver.cluster.demo.faults.Ledger.Outcome;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;

/**
 * Somebody who changes things, one after the other, mostly on one node and on another when that one is gone. It alone
 * changes what it owns: it makes and removes that on one node, so that no name is given twice, and changes it on any. Some
 * objects it changes together with other clients, and a few names it gives and takes as others do, which gets conflicts.
 */
final class Client implements Runnable {

    private static final int PAUSE_MILLIS = 20;
    private static final int FEW = 4;

    private final String name;
    private final Stage stage;
    private final List<Subject> shared;
    private final Ledger ledger;
    private final CountDownLatch stop;
    private final Random random;
    private final List<Slot> slots = new ArrayList<>();
    private int home;
    private int changes;

    /** One kind of object; when the client is through with one it makes the next. */
    private static final class Slot {
        private final IntFunction<Subject> make;
        private int made;
        private Optional<Subject> subject = Optional.empty();
        private int node;

        Slot(IntFunction<Subject> make) {
            this.make = make;
        }
    }

    Client(int number, Stage stage, List<Subject> shared, Ledger ledger, CountDownLatch stop, long seed) {
        this.name = "c" + number;
        this.stage = stage;
        this.shared = shared;
        this.ledger = ledger;
        this.stop = stop;
        this.random = new Random(seed);
        this.home = number % stage.size();
        slots.add(new Slot(made -> Subject.style(name + "_style" + made)));
        slots.add(new Slot(made -> Subject.renamedStyle(name + "_renamed" + made)));
        slots.add(new Slot(made -> Subject.workspace(name + "_ws" + made)));
        slots.add(new Slot(made -> Subject.renamedWorkspace(name + "_moving" + made)));
        slots.add(new Slot(made -> Subject.store(workspace(), "store" + made)));
        slots.add(new Slot(made -> Subject.featureType(workspace(), "points", "type" + made)));
        slots.add(new Slot(made -> Subject.layerGroup(name + "_group" + made, workspace() + ":places")));
        slots.add(new Slot(made -> Subject.tree(name + "_tree" + made)));
    }

    private String workspace() {
        return name;
    }

    /** Makes what it changes from the beginning to the end. */
    void prepare(Rest rest) {
        require(rest.post("/workspaces", "<workspace><name>" + workspace() + "</name></workspace>"));
        require(rest.post("/workspaces/" + workspace() + "/datastores", Subject.dataStore("points", "points")));
        require(Subject.featureType(workspace(), "points", "places")
                .create()
                .orElseThrow()
                .apply(rest, "places"));
        for (Subject fixed : List.of(Subject.layer(workspace() + ":places"), Subject.service(workspace()))) {
            Slot slot = new Slot(made -> fixed);
            slot.subject = Optional.of(fixed);
            slots.add(slot);
        }
    }

    static void require(Answer answer) {
        if (!answer.isSuccess()) {
            throw new IllegalStateException("The beginning failed: " + answer.summary());
        }
    }

    @Override
    public void run() {
        try {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (random.nextInt(20) == 0) {
                    home = random.nextInt(stage.size());
                }
                int dice = random.nextInt(10);
                if (dice < 6) {
                    own(slots.get(random.nextInt(slots.size())));
                } else if (dice < 8) {
                    Subject subject = shared.get(random.nextInt(shared.size()));
                    attempt(home, subject, Optional.of(nextMark()), subject.change());
                } else {
                    contest();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void own(Slot slot) {
        if (slot.subject.isEmpty()) {
            Subject subject = slot.make.apply(slot.made++);
            slot.node = home;
            if (attempt(home, subject, Optional.of(nextMark()), subject.create().orElseThrow())
                    == Outcome.ACKNOWLEDGED) {
                slot.subject = Optional.of(subject);
            }
            return;
        }
        Subject subject = slot.subject.get();
        if (subject.remove().isPresent() && random.nextInt(8) == 0) {
            Function<Rest, Answer> remove = subject.remove().get();
            if (attempt(slot.node, subject, Optional.empty(), (rest, none) -> remove.apply(rest)) != Outcome.REFUSED) {
                slot.subject = Optional.empty();
            }
            return;
        }
        attempt(home, subject, Optional.of(nextMark()), subject.change());
    }

    private String nextMark() {
        return Subject.mark(name, ++changes);
    }

    private Outcome attempt(int node, Subject subject, Optional<String> mark, BiFunction<Rest, String, Answer> change) {
        return stage.request(node, at -> attempt(at, subject, mark, change));
    }

    private Outcome attempt(Node at, Subject subject, Optional<String> mark, BiFunction<Rest, String, Answer> change) {
        Instant began = Instant.now();
        Outcome outcome;
        String said;
        try {
            Answer answer = change.apply(at.rest(), mark.orElse(""));
            outcome = answer.isSuccess()
                    ? Outcome.ACKNOWLEDGED
                    : answer.status() / 100 == 4 ? Outcome.REFUSED : Outcome.UNKNOWN;
            said = answer.isSuccess() ? String.valueOf(answer.status()) : answer.summary();
        } catch (UncheckedIOException e) {
            outcome = e.getCause() instanceof ConnectException ? Outcome.REFUSED : Outcome.UNKNOWN;
            said = e.getCause().toString();
            home = (home + 1) % stage.size();
        }
        ledger.add(new Entry(began, Instant.now(), at.name(), subject, mark, outcome, said));
        return outcome;
    }

    /** Changes what others make and remove at the same time; much of it is refused. */
    private void contest() {
        stage.request(home, at -> {
            contest(at.rest());
            return at;
        });
    }

    private void contest(Rest rest) {
        String workspace = "contested" + random.nextInt(FEW);
        String stores = "/workspaces/" + workspace + "/datastores";
        String other = "x" + random.nextInt(FEW);
        try {
            switch (random.nextInt(9)) {
                case 0, 1 -> rest.post("/workspaces", "<workspace><name>" + workspace + "</name></workspace>");
                case 2 -> rest.delete("/workspaces/" + workspace + "?recurse=true");
                case 3, 4 -> rest.post(stores, Subject.dataStore(other, nextMark()));
                case 5 -> rest.delete(stores + "/" + other + "?recurse=true");
                case 6 ->
                    rest.post(
                            "/styles",
                            "<style><name>" + other + "</name><filename>" + other + ".sld</filename></style>");
                case 7 -> rest.put("/styles/" + other, "<style><name>y" + random.nextInt(FEW) + "</name></style>");
                default -> rest.delete("/styles/y" + random.nextInt(FEW) + "?purge=true");
            }
        } catch (UncheckedIOException e) {
            home = (home + 1) % stage.size();
        }
    }
}
