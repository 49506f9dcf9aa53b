/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.geoserver.cluster.demo.faults.Ledger.Entry;
import org.geoserver.cluster.demo.faults.Ledger.Outcome;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Subject STYLE = Subject.style("style");

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

    /** The marks that it may say; an empty one for none. */
    private static List<String> possible(Subject subject, Entry... entries) {
        return Ledger.possible(subject, List.of(entries)).stream()
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
