/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.geoserver.cluster.metrics.ClusterMetrics;
import org.geoserver.rest.RestBaseController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The numbers for Prometheus, in its text format only. */
@RestController
@RequestMapping(path = ClusterController.PATH)
public class MetricsController extends RestBaseController {

    private final ClusterMetrics metrics;

    public MetricsController(ClusterMetrics metrics) {
        this.metrics = metrics;
    }

    @GetMapping("/metrics")
    public void metrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange.answer(
                request,
                response,
                () -> Answer.ok(
                        Content.of(ClusterMetrics.CONTENT_TYPE, metrics.scrape().getBytes(StandardCharsets.UTF_8))));
    }
}
