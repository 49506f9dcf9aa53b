/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** GeoServer's REST API at one node, as its administrator. Thread-safe. */
public final class Rest {

    public static final String USER = "admin";
    public static final String PASSWORD = "geoserver";
    public static final String XML = "application/xml";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String AUTHORIZATION =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final URI base;
    private final HttpClient client;

    /** @param base the web application's address, such as {@code http://127.0.0.1:8081/geoserver} */
    public Rest(URI base) {
        this.base = base;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    public URI base() {
        return base;
    }

    /**
     * Reads a path below {@code /rest}. This node's own address in the answer is replaced by {@code http://node}, so that
     * the answers of two nodes can be compared.
     */
    public Answer get(String path) {
        Answer answer = exchange(request(path).GET());
        String own = base.toString();
        String text = answer.text();
        return text.contains(own)
                ? new Answer(
                        answer.status(),
                        text.replace(own, "http://node/geoserver").getBytes(StandardCharsets.UTF_8))
                : answer;
    }

    public Answer send(String method, String path, String type, byte[] body) {
        HttpRequest.Builder request = request(path);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return exchange(request.method(method, BodyPublishers.ofByteArray(body)));
    }

    public Answer post(String path, String xml) {
        return send("POST", path, XML, xml.getBytes(StandardCharsets.UTF_8));
    }

    public Answer put(String path, String xml) {
        return send("PUT", path, XML, xml.getBytes(StandardCharsets.UTF_8));
    }

    public Answer putJson(String path, String json) {
        return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "", new byte[0]);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + "/rest" + path))
                .timeout(TIMEOUT)
                .header("Authorization", AUTHORIZATION)
                .header("Accept", "*/*");
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + base, e);
        }
    }
}
