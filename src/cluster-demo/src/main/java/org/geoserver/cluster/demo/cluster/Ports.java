/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports of the loopback interface. */
public final class Ports {

    private Ports() {}

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Different ports that nobody listens on now. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    /** The first of so many free ports in a row. */
    public static int freeRow(int count) {
        for (int attempt = 0; attempt < 50; attempt++) {
            int first = free(1).get(0);
            boolean row = first + count < 65536;
            for (int i = 0; row && i < count; i++) {
                row = isFree(first + i);
            }
            if (row) {
                return first;
            }
        }
        throw new DemoException("There are no " + count + " free ports in a row.");
    }

    /** The first free port from this one on. */
    public static int freeFrom(int first) {
        for (int port = first; port < 65536; port++) {
            if (isFree(port)) {
                return port;
            }
        }
        throw new DemoException("There is no free port from " + first + " on.");
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
