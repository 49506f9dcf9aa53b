/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.check.Step.Expectation.Wanted;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;

/**
 * One change over REST, and what every node must show after it. Besides, all nodes must show the same.
 *
 * @param action what it does to the object, such as {@code rename}
 */
public record Step(
        String action, String method, String path, String type, byte[] body, List<Expectation> expectations) {

    /** What a node must answer. */
    public record Expectation(String path, Wanted wanted, String content) {

        enum Wanted {
            /** An answer with this content. */
            SHOWN,
            /** An answer without this content. */
            HIDDEN,
            /** No such thing. */
            GONE
        }

        /** Why the answer isn't as expected; empty when it is. */
        Optional<String> complaint(Answer answer) {
            if (wanted == Wanted.GONE) {
                return answer.status() == 404 ? Optional.empty() : Optional.of("still has " + path);
            }
            if (!answer.isSuccess()) {
                return Optional.of("has no " + path + " (" + answer.status() + ")");
            }
            if (answer.text().contains(content) == (wanted == Wanted.SHOWN)) {
                return Optional.empty();
            }
            return Optional.of((wanted == Wanted.SHOWN ? "has no " : "still has ") + content + " in " + path);
        }

        /** Whether all nodes must answer the same, to the byte. */
        boolean isComparable() {
            return wanted != Wanted.GONE;
        }
    }

    public Step {
        expectations = List.copyOf(expectations);
    }

    static Step post(String action, String path, String xml) {
        return of(action, "POST", path, Rest.XML, xml.getBytes(StandardCharsets.UTF_8));
    }

    static Step put(String action, String path, String xml) {
        return of(action, "PUT", path, Rest.XML, xml.getBytes(StandardCharsets.UTF_8));
    }

    static Step delete(String action, String path) {
        return of(action, "DELETE", path, "", new byte[0]);
    }

    static Step of(String action, String method, String path, String type, byte[] body) {
        return new Step(action, method, path, type, body, List.of());
    }

    /** This step, after which every node must answer with this in it. */
    Step shows(String document, String content) {
        return expecting(new Expectation(document, Wanted.SHOWN, content));
    }

    /** This step, after which every node must answer without this in it. */
    Step hides(String document, String content) {
        return expecting(new Expectation(document, Wanted.HIDDEN, content));
    }

    /** This step, after which no node may have this any more. */
    Step gone(String document) {
        return expecting(new Expectation(document, Wanted.GONE, ""));
    }

    private Step expecting(Expectation expectation) {
        return new Step(
                action,
                method,
                path,
                type,
                body,
                Stream.concat(expectations.stream(), Stream.of(expectation)).toList());
    }
}
