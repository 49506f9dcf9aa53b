/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.demo.faults.Ledger.Entry;
import org.geoserver.cluster.demo.faults.Ledger.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    private static final Subject STYLE = Subject.style("style");

    @TempDir
    Path work;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = new Ledger(work.resolve("ledger.txt"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whatWasAcknowledgedLastMustBeThere() {
        assertThat(possible(STYLE, entry("a", Outcome.ACKNOWLEDGED), entry("b", Outcome.ACKNOWLEDGED)))
                .containsExactly("b");
    }

    @Test
    void whatWasRefusedIsNot() {
        assertThat(possible(STYLE, entry("a", Outcome.ACKNOWLEDGED), entry("b", Outcome.REFUSED)))
                .containsExactly("a");
    }

    @Test
    void whatNobodyKnowsMayBeThere() {
        assertThat(possible(STYLE, entry("a", Outcome.ACKNOWLEDGED), entry("b", Outcome.UNKNOWN)))
                .containsExactly("a", "b");
    }

    @Test
    void whatWasRemovedIsGone() {
        assertThat(possible(STYLE, entry("a", Outcome.ACKNOWLEDGED), entry("", Outcome.ACKNOWLEDGED)))
                .containsExactly("");
    }

    @Test
    void ofWhatSeveralChangeAnyMayHaveWonButNotNone() {
        assertThat(possible(STYLE.shared(), entry("a", Outcome.ACKNOWLEDGED), entry("b", Outcome.ACKNOWLEDGED)))
                .containsExactly("a", "b");
    }

    @Test
    void whatItSaidBeforeStaysIfAllWasRefused() {
        ledger.begin(STYLE.shared(), "before");
        assertThat(possible(STYLE.shared(), entry("a", Outcome.REFUSED))).containsExactly("before");
        assertThat(possible(STYLE.shared(), entry("a", Outcome.UNKNOWN))).containsExactly("before", "a");
        assertThat(possible(STYLE.shared(), entry("a", Outcome.UNKNOWN), entry("b", Outcome.ACKNOWLEDGED)))
                .containsExactly("a", "b");
    }

    /** The marks that it may say; an empty one for none. */
    private List<String> possible(Subject subject, Entry... entries) {
        return ledger.possible(subject, List.of(entries)).stream()
                .map(mark -> mark.orElse(""))
                .toList();
    }

    private static Entry entry(String mark, Outcome outcome) {
        return new Entry(
                Instant.EPOCH,
                Instant.EPOCH,
                "node1",
                STYLE,
                Optional.of(mark).filter(text -> !text.isEmpty()),
                outcome,
                "");
    }
}
