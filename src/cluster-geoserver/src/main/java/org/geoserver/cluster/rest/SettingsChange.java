/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterConfiguration;
import org.geoserver.cluster.config.ClusterKey;
import org.geoserver.cluster.config.InvalidSettingsException;
import org.geoserver.cluster.config.SettingProblem;
import org.geotools.util.logging.Logging;
import org.springframework.http.HttpStatus;

/** Changes settings, and refuses as REST does. */
final class SettingsChange {

    private static final Logger LOGGER = Logging.getLogger(SettingsChange.class);

    private final ClusterAdministration administration;

    SettingsChange(ClusterAdministration administration) {
        this.administration = administration;
    }

    /** @throws Refusal when nothing was changed */
    void apply(Map<String, String> values) {
        try {
            administration.change(values);
        } catch (InvalidSettingsException e) {
            throw Refusal.of(status(e), e.getMessage(), e.problems());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The cluster''s settings can''t be saved: {0}", e.toString());
            String message = "The settings can't be saved: " + e.getMessage();
            throw Refusal.of(HttpStatus.INTERNAL_SERVER_ERROR, message);
        }
    }

    /** What is set outside of the file is no fault of the request: it can't be changed from here, whatever the value. */
    private HttpStatus status(InvalidSettingsException e) {
        ClusterConfiguration configuration = administration.configuration();
        return e.problems().stream().allMatch(problem -> isFixed(configuration, problem))
                ? HttpStatus.CONFLICT
                : HttpStatus.BAD_REQUEST;
    }

    private static boolean isFixed(ClusterConfiguration configuration, SettingProblem problem) {
        return ClusterKey.of(problem.key())
                .filter(key -> configuration.entry(key).isFixed())
                .isPresent();
    }
}
