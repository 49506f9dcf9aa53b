/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A host whose processes start in another way, or find other environment variables. */
public record AdaptedHost(
        Host host, Function<NodePlan, List<String>> launcher, Function<NodePlan, Map<String, String>> environment)
        implements Host {

    @Override
    public String description() {
        return host.description();
    }

    @Override
    public Duration patience() {
        return host.patience();
    }

    @Override
    public List<String> command(NodePlan node) {
        return host.command(node);
    }

    @Override
    public List<String> launcher(NodePlan node) {
        return launcher.apply(node);
    }

    @Override
    public Map<String, String> environment(NodePlan node) {
        return environment.apply(node);
    }
}
