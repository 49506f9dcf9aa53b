/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.util.List;
import java.util.Map;
import org.geoserver.cluster.config.SettingProblem;
import org.springframework.http.HttpStatus;

/** What a request is answered with. */
record Answer(HttpStatus status, Map<String, String> headers, Content content) {

    static Answer ok(Content content) {
        return of(HttpStatus.OK, content);
    }

    static Answer of(HttpStatus status, Content content) {
        return new Answer(status, Map.of(), content);
    }

    /** @param message a sentence for whoever asked */
    static Answer error(HttpStatus status, String message, List<SettingProblem> problems) {
        return of(status, ClusterReport.of(Trees.error(message, problems)));
    }

    Answer with(String header, String value) {
        return new Answer(status, Map.of(header, value), content);
    }
}
