/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.cluster.admin.NotClusteredException;
import org.geoserver.security.impl.GeoServerRole;
import org.geotools.util.logging.Logging;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * One request and its answer: who may ask, and what is said when something goes wrong. Answers are written here, as they
 * are: which message converters the host has, and in which order, is of no matter, nor how it answers errors.
 */
final class Exchange {

    private static final Logger LOGGER = Logging.getLogger(Exchange.class);

    /** Finds the answer, or throws a {@link Refusal}. */
    @FunctionalInterface
    interface Work {
        Answer run() throws IOException;
    }

    private Exchange() {}

    /** Does the work if an administrator asks, and answers. */
    static void answer(HttpServletRequest request, HttpServletResponse response, Work work) throws IOException {
        write(request, response, find(request, work));
    }

    private static Answer find(HttpServletRequest request, Work work) {
        try {
            administratorsOnly();
            return work.run();
        } catch (Refusal e) {
            return e.answer();
        } catch (NotClusteredException e) {
            return Answer.error(HttpStatus.CONFLICT, "This GeoServer runs unclustered. " + e.getMessage(), List.of());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.SEVERE, request.getMethod() + " " + request.getRequestURI() + " failed", e);
            String message = "This failed, through no fault of the request. GeoServer's log says more.";
            return Answer.error(HttpStatus.INTERNAL_SERVER_ERROR, message, List.of());
        }
    }

    /** The host asks for that too, unless it is configured otherwise. */
    private static void administratorsOnly() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        if (user == null || user instanceof AnonymousAuthenticationToken) {
            throw Refusal.of(HttpStatus.UNAUTHORIZED, "This needs a login.");
        }
        if (user.getAuthorities().stream()
                .noneMatch(granted -> GeoServerRole.ADMIN_ROLE.getAuthority().equals(granted.getAuthority()))) {
            throw Refusal.of(HttpStatus.FORBIDDEN, "This needs an administrator.");
        }
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        Form form = Form.of(request);
        response.setStatus(answer.status().value());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (answer.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"GeoServer Realm\"");
        }
        answer.headers().forEach(response::setHeader);
        String type = answer.content().type(form);
        if (!type.isEmpty()) {
            response.setContentType(type);
            response.getOutputStream().write(answer.content().bytes(form));
        }
    }
}
