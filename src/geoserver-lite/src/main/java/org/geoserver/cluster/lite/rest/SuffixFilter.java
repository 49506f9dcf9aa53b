/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.geoserver.rest.RestBaseController;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Takes {@code .xml}, {@code .json} and their like off a REST path, and keeps the format that they ask for. */
public class SuffixFilter extends OncePerRequestFilter {

    /** The request's attribute that holds the media type asked for by the suffix. */
    public static final String FORMAT = SuffixFilter.class.getName() + ".format";

    private static final Map<String, MediaType> FORMATS = Map.of(
            ".xml", MediaType.APPLICATION_XML,
            ".json", MediaType.APPLICATION_JSON,
            ".html", MediaType.TEXT_HTML,
            ".txt", MediaType.TEXT_PLAIN,
            ".sld", StyleController.SLD);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String suffix = path.substring(Math.max(path.lastIndexOf('.'), 0));
        MediaType format = FORMATS.get(suffix);
        if (format == null
                || !path.startsWith(RestBaseController.ROOT_PATH + "/")
                || path.startsWith(ResourceStoreController.PATH + "/")) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(FORMAT, format);
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public String getRequestURI() {
                        return without(super.getRequestURI());
                    }

                    @Override
                    public StringBuffer getRequestURL() {
                        return new StringBuffer(without(super.getRequestURL().toString()));
                    }

                    @Override
                    public String getServletPath() {
                        return without(super.getServletPath());
                    }

                    private String without(String path) {
                        return path.endsWith(suffix) ? path.substring(0, path.length() - suffix.length()) : path;
                    }
                },
                response);
    }
}
