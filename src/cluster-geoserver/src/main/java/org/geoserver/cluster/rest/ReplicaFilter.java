/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.admin.PureReplica;
import org.geoserver.filters.GeoServerFilter;
import org.geoserver.platform.ExtensionPriority;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses what would change the configuration over REST while this node is only a replica, and names a primary where it can be
 * done. The host asks such filters after its security and before anything that touches the configuration or a file.
 */
public final class ReplicaFilter extends HttpFilter implements GeoServerFilter, ExtensionPriority {

    private static final long serialVersionUID = 1;

    /** So much of what a refused client sends is read, in bytes. */
    private static final int MOST_READ = 1 << 20;

    private final transient ClusterAdministration administration;

    public ReplicaFilter(ClusterAdministration administration) {
        this.administration = administration;
    }

    /** Before the filter that takes the suffix off a path. */
    @Override
    public int getPriority() {
        return HIGHEST;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<PureReplica> replica = isChange(request) ? PureReplica.in(administration.state()) : Optional.empty();
        if (replica.isPresent()) {
            refuse(request, response, replica.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Decides by the path as the container understood it, and by the query, without a look at the body. */
    private static boolean isChange(HttpServletRequest request) {
        String path = request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
        String query = Optional.ofNullable(request.getQueryString()).orElse("");
        String operation = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .getOrDefault("operation", "");
        return ReplicatedPath.isChanged(
                request.getMethod(), path, URLDecoder.decode(operation, StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, PureReplica replica)
            throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length())
                + Optional.ofNullable(request.getQueryString())
                        .map(query -> "?" + query)
                        .orElse("");
        String message = replica.refusal(path);
        boolean json = wantsJson(request);
        byte[] body = json
                ? ClusterReport.of(Trees.refused(message, replica.elsewhere(path)))
                        .bytes(Form.JSON)
                : (message + "\n").getBytes(StandardCharsets.UTF_8);
        if (!isReadToItsEnd(request.getInputStream())) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(json ? Form.JSON.contentType() : "text/plain;charset=UTF-8");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A connection that holds the rest of a request can't serve the next one: what is sent is read first, unless that is much. */
    private static boolean isReadToItsEnd(InputStream body) throws IOException {
        return body.readNBytes(MOST_READ).length < MOST_READ;
    }

    /** By the suffix, by what the client accepts, or by what it sends. */
    private static boolean wantsJson(HttpServletRequest request) {
        return request.getRequestURI().endsWith(".json")
                || names(request.getHeader(HttpHeaders.ACCEPT), MediaType.APPLICATION_JSON)
                || names(request.getHeader(HttpHeaders.CONTENT_TYPE), MediaType.APPLICATION_JSON);
    }

    private static boolean names(String header, MediaType wanted) {
        try {
            return MediaType.parseMediaTypes(header).stream().anyMatch(wanted::equalsTypeAndSubtype);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
