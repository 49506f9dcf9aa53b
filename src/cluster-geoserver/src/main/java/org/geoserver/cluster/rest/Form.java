/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerMapping;

/** The forms of an answer, the one for a client who doesn't care first. */
enum Form {
    JSON(MediaType.APPLICATION_JSON),
    XML(MediaType.APPLICATION_XML),
    HTML(MediaType.TEXT_HTML),
    /** Of what is lines of text. */
    TEXT(MediaType.TEXT_PLAIN);

    private final MediaType type;

    Form(MediaType type) {
        this.type = type;
    }

    /** The media type with the charset that answers are written in. */
    String contentType() {
        return type + ";charset=UTF-8";
    }

    /**
     * The form that the client asked for. Spring has left those that do, by the suffix of the path or by the header; of several
     * the header's favourite is taken.
     */
    static Form of(HttpServletRequest request) {
        List<Form> possible = possible(request);
        return accepted(request).stream()
                .flatMap(wish -> possible.stream().filter(form -> wish.isCompatibleWith(form.type)))
                .findFirst()
                .orElse(possible.get(0));
    }

    private static List<Form> possible(HttpServletRequest request) {
        List<Form> all = List.of(values());
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Set<?> left) {
            List<Form> possible =
                    all.stream().filter(form -> left.contains(form.type)).toList();
            return possible.isEmpty() ? all : possible;
        }
        return all;
    }

    private static List<MediaType> accepted(HttpServletRequest request) {
        try {
            List<MediaType> accepted =
                    new ArrayList<>(MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)));
            accepted.sort(Comparator.comparing(MediaType::getQualityValue)
                    .reversed()
                    .thenComparing(MediaType::isWildcardType));
            return accepted;
        } catch (InvalidMediaTypeException e) {
            return List.of();
        }
    }
}
