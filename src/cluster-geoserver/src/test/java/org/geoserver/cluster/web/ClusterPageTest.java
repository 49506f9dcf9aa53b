/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.geoserver.cluster.admin.RecordingAdministration;
import org.geoserver.cluster.node.Member;
import org.geoserver.web.GeoServerLoginPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.core.context.SecurityContextHolder;

/** What holds for the page as a whole. */
class ClusterPageTest extends ClusterPageFixture {

    private static final Pattern HEADING = Pattern.compile("<h([1-6])[ >]");

    @ParameterizedTest
    @CsvSource({
        "de,Zurückgestellt,Änderungen pro Minute",
        "es,Sincronizado,Configuración del clúster",
        "fr,Nœud,Réplica",
        "it,Sì,Modifiche al minuto"
    })
    void thePageSpeaksTheLanguageOfItsUser(String language, String one, String other) {
        tester.getSession().setLocale(Locale.forLanguageTag(language));
        administration.events = events(3);
        administration.quarantine.add(putAside("m", ""));

        open();

        assertThat(html()).contains(one, other).doesNotContain("Ã");
    }

    @Test
    void thePageCanBeKeptInTheSession() {
        clustered(true, 0, RecordingAdministration.member("beta", Member.State.ONLINE, true, ""));
        administration.events = events(3);
        administration.quarantine.add(putAside("m", ""));

        open();

        assertThat(serialized()).isNotNull();
    }

    @Test
    void nothingInThePageIsForbiddenByThePolicy() {
        administration.quarantine.add(putAside("m", ""));
        open();

        assertThat(html()).doesNotContain(" style=").doesNotContainPattern(" on[a-z]+=\"");
    }

    @Test
    void headingsAreInOrder() {
        open();

        List<Integer> levels = new ArrayList<>();
        Matcher heading = HEADING.matcher(html());
        while (heading.find()) {
            levels.add(Integer.parseInt(heading.group(1)));
        }
        assertThat(levels).startsWith(1, 2).contains(3);
        assertThat(IntStream.range(1, levels.size()).map(i -> levels.get(i) - levels.get(i - 1)))
                .allMatch(step -> step <= 1);
    }

    @Test
    void everyFieldHasALabelAndEveryReferenceATarget() {
        administration.quarantine.add(putAside("m", ""));
        open();

        Set<String> ids = all("\\sid=\"([^\"]+)\"");
        assertThat(ids).containsAll(all("\\sfor=\"([^\"]+)\""));
        all("aria-(?:labelledby|describedby)=\"([^\"]+)\"")
                .forEach(list -> assertThat(ids).contains(list.split(" ")));
        assertThat(all("\\sfor=\"([^\"]+)\"")).containsAll(all("<(?:input|select)[^>]* id=\"([^\"]+)\""));
    }

    @Test
    void strangersAreSentToTheLogin() {
        SecurityContextHolder.clearContext();

        open();

        tester.assertRenderedPage(GeoServerLoginPage.class);
    }

    private Set<String> all(String pattern) {
        Set<String> found = new HashSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(html());
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
