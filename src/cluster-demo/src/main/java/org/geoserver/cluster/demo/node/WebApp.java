/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.node;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;

/** Serves an exploded web application, such as GeoServer's, at {@code /geoserver}. */
public final class WebApp {

    private WebApp() {}

    /** @param args where to listen, the port, the web application's directory, a directory for temporary files */
    public static void main(String[] args) throws Exception {
        if (args.length != 4) {
            throw new IllegalArgumentException(
                    "say the address, the port, the web application and the directory for temporary files");
        }
        Server server = new Server(new InetSocketAddress(args[0], Integer.parseInt(args[1])));
        WebAppContext context = new WebAppContext();
        context.setContextPath("/geoserver");
        context.setWar(Path.of(args[2]).toAbsolutePath().toString());
        context.setTempDirectory(Path.of(args[3]).toAbsolutePath().toFile());
        context.setThrowUnavailableOnStartupException(true);
        // long SLD documents are sent from the web interface's style editor
        context.setMaxFormContentSize(5 * 1024 * 1024);
        context.setMaxFormKeys(2000);
        server.setHandler(context);
        server.setStopAtShutdown(true);
        server.start();
        server.join();
    }
}
