/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.logging.Logger;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geotools.util.logging.Logging;
import org.springframework.web.context.ServletContextAware;

/**
 * Puts the {@link HealthFilter} before all filters of the host's {@code web.xml}, of which one asks for a login. The host's
 * context is made by a listener of {@code web.xml}, which is when the servlet specification lets filters be added, and
 * lets them be matched before those declared. Without a servlet container there is nothing to do.
 */
public final class HealthProbes implements ServletContextAware {

    private static final Logger LOGGER = Logging.getLogger(HealthProbes.class);
    private static final String NAME = "cluster-health";

    private final ClusterAdministration administration;

    public HealthProbes(ClusterAdministration administration) {
        this.administration = administration;
    }

    @Override
    public void setServletContext(ServletContext context) {
        try {
            FilterRegistration.Dynamic registration = context.addFilter(NAME, new HealthFilter(administration));
            if (registration != null) {
                registration.setAsyncSupported(true);
                registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, HealthFilter.PATTERN);
            }
        } catch (IllegalStateException | UnsupportedOperationException e) {
            LOGGER.warning(() -> "Cluster: probes of " + HealthFilter.LIVE + " and " + HealthFilter.READY
                    + " are not answered here, since this server lets no filter be added: " + e);
        }
    }
}
