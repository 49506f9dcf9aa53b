/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Answers probes, GET or HEAD, without a login, and tells them nothing but yes or no: {@code health/live} that this web
 * application answers, {@code health/ready} whether the node is connected and has what the others have. Whatever else
 * comes this way goes on.
 */
final class HealthFilter extends HttpFilter {

    /** Below this, and nothing else, it is asked. */
    static final String PATTERN = ClusterController.PATH + "/health/*";

    static final String LIVE = ClusterController.PATH + "/health/live";
    static final String READY = ClusterController.PATH + "/health/ready";

    private static final long serialVersionUID = 1;

    private final transient ClusterAdministration administration;

    HealthFilter(ClusterAdministration administration) {
        this.administration = administration;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<BooleanSupplier> probe = probe(request);
        if (probe.isPresent()) {
            answer(request, response, probe.get().getAsBoolean());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<BooleanSupplier> probe(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            return Optional.empty();
        }
        // as it was sent: nothing that only means the same
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return switch (path) {
            case LIVE -> Optional.of(() -> true);
            case READY -> Optional.of(() -> administration.state().ready());
            default -> Optional.empty();
        };
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, boolean up)
            throws IOException {
        byte[] body = ("{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}").getBytes(StandardCharsets.UTF_8);
        response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
