/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.geoserver.cluster.admin.ClusterAdministration;
import org.geoserver.cluster.config.ClusterKey;

/** What Prometheus and its like collect from this node. Thread-safe. */
public final class ClusterMetrics implements AutoCloseable {

    /** The media type of {@link #scrape}: Prometheus' text format. */
    public static final String CONTENT_TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private final PrometheusMeterRegistry registry;
    private final ClusterMeters meters;

    public ClusterMetrics(ClusterAdministration administration) {
        this(administration, InstantSource.system());
    }

    ClusterMetrics(ClusterAdministration administration, InstantSource clock) {
        registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // a new name counts at the next start, as this does
        registry.config()
                .commonTags(
                        "node",
                        administration
                                .configuration()
                                .entry(ClusterKey.INSTANCE_NAME)
                                .value());
        meters = new ClusterMeters(administration, clock);
        meters.bindTo(registry);
    }

    /** Everything, as it is now. */
    public synchronized String scrape() {
        meters.refresh();
        return registry.scrape();
    }

    @Override
    public void close() {
        registry.close();
    }
}
