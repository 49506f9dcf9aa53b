/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.node;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.eclipse.jetty.ee11.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;

/** Serves an exploded web application, such as GeoServer's, at {@code /geoserver} of the loopback interface. */
public final class WebApp {

    private WebApp() {}

    /** @param args the port, the web application's directory, a directory for temporary files */
    public static void main(String[] args) throws Exception {
        if (args.length != 3) {
            throw new IllegalArgumentException(
                    "say the port, the web application and the directory for temporary files");
        }
        Server server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
        WebAppContext context = new WebAppContext();
        context.setContextPath("/geoserver");
        context.setWar(Path.of(args[1]).toAbsolutePath().toString());
        context.setTempDirectory(Path.of(args[2]).toAbsolutePath().toFile());
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
