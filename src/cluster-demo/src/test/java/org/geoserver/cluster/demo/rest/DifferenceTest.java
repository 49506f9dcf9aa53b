/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void equalTextsHaveNone() {
        assertThat(Difference.of("a.xml", "<a/>", "<a/>")).isEmpty();
    }

    @Test
    void tellsTheLinesThatDiffer() {
        assertThat(Difference.of("a.xml", "<a>\n <b>1</b>\n</a>", "<a>\n <b>2</b>\n</a>"))
                .hasToString("Optional[a.xml lacks «<b>1</b>» and has «<b>2</b>»]");
        assertThat(Difference.of("a.xml", "<a>\n</a>", "<a>\n <b/>\n</a>"))
                .hasToString("Optional[a.xml has in addition «<b/>»]");
    }

    @Test
    void anotherOrderIsADifference() {
        assertThat(Difference.of("a.xml", "1\n2", "2\n1"))
                .hasToString("Optional[a.xml has its lines in another order]");
    }
}
