/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What clients wrote down: each change that they asked for, and whether the node said that it did it. Only grows. */
final class Ledger implements AutoCloseable {

    /** What a client knows of its request. */
    enum Outcome {
        /** The node said that it did it. */
        ACKNOWLEDGED,
        /** The node said that it did not. */
        REFUSED,
        /** The node died, or failed half-way. */
        UNKNOWN
    }

    /** @param mark what the object says of itself since then; empty when it was removed */
    record Entry(
            Instant began,
            Instant ended,
            String node,
            Subject subject,
            Optional<String> mark,
            Outcome outcome,
            String answer) {

        @Override
        public String toString() {
            return "%s to %s %s %s %s %s (%s)"
                    .formatted(began, ended, node, subject.name(), mark.orElse("removed"), outcome, answer);
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    /** What objects say before any client changes them. */
    private final Map<Subject, String> begun = new HashMap<>();

    private final PrintWriter file;

    Ledger(Path file) {
        try {
            this.file = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the clients begin. */
    synchronized void begin(Subject subject, String mark) {
        begun.put(subject, mark);
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
        file.println(entry);
    }

    synchronized int size() {
        return entries.size();
    }

    synchronized long acknowledged() {
        return entries.stream()
                .filter(entry -> entry.outcome() == Outcome.ACKNOWLEDGED)
                .count();
    }

    synchronized Map<Subject, List<Entry>> bySubject() {
        Map<Subject, List<Entry>> found = new LinkedHashMap<>();
        entries.forEach(entry ->
                found.computeIfAbsent(entry.subject(), any -> new ArrayList<>()).add(entry));
        return found;
    }

    /**
     * What an object may say in the end: what was acknowledged last, or what was asked for after that in vain, as far as
     * anybody knows. Where several clients changed it: anything that one of them may have written, and what it said before only if none was acknowledged.
     */
    synchronized Set<Optional<String>> possible(Subject subject, List<Entry> entries) {
        Optional<String> before = Optional.ofNullable(begun.get(subject));
        Set<Optional<String>> possible = new LinkedHashSet<>();
        possible.add(before);
        for (Entry entry : entries) {
            if (entry.outcome() == Outcome.ACKNOWLEDGED) {
                possible.removeIf(mark -> !subject.isShared() || mark.equals(before));
            }
            if (entry.outcome() != Outcome.REFUSED) {
                possible.add(entry.mark());
            }
        }
        return possible;
    }

    @Override
    public void close() {
        file.close();
    }
}
