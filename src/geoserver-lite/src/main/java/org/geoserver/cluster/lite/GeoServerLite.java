/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the stand-in for GeoServer from the command line; SIGTERM stops it. */
@Command(
        name = "geoserver-lite",
        mixinStandardHelpOptions = true,
        description = "The part of GeoServer that the clustering plugin meets.")
public final class GeoServerLite implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Listen here; ${DEFAULT-VALUE} if not given")
    private String host;

    @Option(
            names = "--port",
            defaultValue = "8080",
            description = "Listen here; ${DEFAULT-VALUE} if not given, 0 for a free one")
    private int port;

    @Option(names = "--context-path", defaultValue = "/geoserver", description = "${DEFAULT-VALUE} if not given")
    private String contextPath;

    @Option(
            names = "--data-dir",
            defaultValue = "${env:GEOSERVER_DATA_DIR}",
            required = true,
            description = "The data directory; made when it is not there")
    private Path dataDirectory;

    public static void main(String[] arguments) {
        // Before the first logger: java.util.logging ends in Log4j, as in GeoServer.
        System.setProperty("java.util.logging.manager", "org.apache.logging.log4j.jul.LogManager");
        System.exit(new CommandLine(new GeoServerLite()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        setDefault("geoserver.lite.logs", dataDirectory.resolve("logs").toString());
        setDefault("log4j2.configurationFile", "classpath:geoserver-lite-log4j2.xml");
        LiteServer server = LiteServer.start(host, port, contextPath, dataDirectory);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        System.out.println("GeoServer (stand-in) ready at " + server.url());
        server.join();
        return CommandLine.ExitCode.OK;
    }

    private static void setDefault(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
