/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.rest.RestBaseController;
import org.geoserver.security.impl.GeoServerRole;
import org.geotools.util.logging.Logging;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Shows the cluster, and changes this node's settings. Bodies are read and written here, as they are: which message
 * converters the host has, and in which order, is of no matter.
 */
@RestController
@RequestMapping(
        path = RestBaseController.ROOT_PATH + "/cluster",
        produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_XML_VALUE})
public class ClusterController extends RestBaseController {

    private static final Logger LOGGER = Logging.getLogger(ClusterController.class);

    private final ClusterAdministration administration;

    public ClusterController(ClusterAdministration administration) {
        this.administration = administration;
    }

    @GetMapping
    public void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(request, response, HttpServletResponse.SC_OK, ClusterReport.of(administration));
    }

    /** Applies the settings before it answers with what is then. */
    @PostMapping
    public void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        change(request, response);
    }

    @PutMapping
    public void put(HttpServletRequest request, HttpServletResponse response) throws IOException {
        change(request, response);
    }

    private void change(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!isAdministrator()) {
            refuse(request, response, HttpServletResponse.SC_FORBIDDEN, "This needs an administrator.");
            return;
        }
        try {
            Map<String, String> values = values(request);
            if (values.isEmpty()) {
                refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, "There is no setting in the body.");
                return;
            }
            administration.change(values);
            answer(request, response, HttpServletResponse.SC_OK, ClusterReport.of(administration));
        } catch (InvalidSettingsException e) {
            ClusterReport report = ClusterReport.error(e.getMessage(), e.problems());
            answer(request, response, HttpServletResponse.SC_BAD_REQUEST, report);
        } catch (IllegalArgumentException e) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The cluster's settings can''t be saved: {0}", e.toString());
            String message = "The settings can't be saved: " + e.getMessage();
            refuse(request, response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, message);
        }
    }

    private static boolean isAdministrator() {
        Authentication user = SecurityContextHolder.getContext().getAuthentication();
        return user != null
                && user.getAuthorities().stream()
                        .anyMatch(granted ->
                                GeoServerRole.ADMIN_ROLE.getAuthority().equals(granted.getAuthority()));
    }

    private static Map<String, String> values(HttpServletRequest request) throws IOException {
        String contentType = request.getContentType();
        boolean form = contentType != null && contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (form && body.isEmpty()) {
            // a filter has read it
            return request.getParameterMap().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
        }
        return SettingsBody.parse(body, form);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, int status, String message)
            throws IOException {
        answer(request, response, status, ClusterReport.error(message, List.of()));
    }

    /** In the form that the client asked for, by suffix or header; JSON when it takes both. */
    private static void answer(
            HttpServletRequest request, HttpServletResponse response, int status, ClusterReport report)
            throws IOException {
        boolean xml = request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Set<?> accepted
                && !accepted.contains(MediaType.APPLICATION_JSON);
        response.setStatus(status);
        response.setContentType(
                (xml ? MediaType.APPLICATION_XML_VALUE : MediaType.APPLICATION_JSON_VALUE) + ";charset=UTF-8");
        response.getOutputStream().write(xml ? report.xml() : report.json());
    }
}
