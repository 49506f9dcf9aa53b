/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.check;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A map server with one layer, {@code remote}, over WMS and WMTS: enough for GeoServer to cascade it. */
final class RemoteMaps implements AutoCloseable {

    private final HttpServer server;

    private RemoteMaps(HttpServer server) {
        this.server = server;
    }

    static RemoteMaps start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            RemoteMaps maps = new RemoteMaps(server);
            server.createContext("/wms", exchange -> maps.answer(exchange, "wms-capabilities.xml"));
            server.createContext("/wmts", exchange -> maps.answer(exchange, "wmts-capabilities.xml"));
            server.start();
            return maps;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String wms() {
        return address() + "/wms?service=WMS&version=1.3.0&request=GetCapabilities";
    }

    String wmts() {
        return address() + "/wmts?service=WMTS&version=1.0.0&request=GetCapabilities";
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, String document) throws IOException {
        try (exchange;
                InputStream in = RemoteMaps.class.getResourceAsStream(document)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("${address}", address());
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
