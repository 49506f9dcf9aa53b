/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.util.List;
import org.geoserver.cluster.config.SettingProblem;
import org.springframework.http.HttpStatus;

/** A request that is not done, with the answer that says why. */
final class Refusal extends RuntimeException {

    private final transient Answer answer;

    private Refusal(Answer answer, String message) {
        super(message, null, false, false);
        this.answer = answer;
    }

    /** @param message a sentence for whoever asked */
    static Refusal of(HttpStatus status, String message) {
        return of(status, message, List.of());
    }

    static Refusal of(HttpStatus status, String message, List<SettingProblem> problems) {
        return new Refusal(Answer.error(status, message, problems), message);
    }

    /** A value of the request that can't be used. */
    static Refusal badValue(String key, String value, String reason) {
        SettingProblem problem = new SettingProblem(key, value, reason);
        return of(HttpStatus.BAD_REQUEST, problem.sentence(), List.of(problem));
    }

    Answer answer() {
        return answer;
    }
}
