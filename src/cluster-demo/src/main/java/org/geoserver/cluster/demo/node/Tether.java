/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.node;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class, and ends the process when its standard input ends. The operating system closes that pipe when
 * the launcher ends, however it ends: no node outlives it.
 */
public final class Tether {

    private static final long GRACE_MILLIS = 15_000;

    private Tether() {}

    /** @param args the main class, and its arguments */
    public static void main(String[] args) throws ReflectiveOperationException {
        if (args.length == 0) {
            throw new IllegalArgumentException("say which main class to run");
        }
        InputStream pipe = System.in;
        Thread watch = new Thread(() -> exitAtEndOf(pipe), "tether");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void exitAtEndOf(InputStream pipe) {
        try {
            while (pipe.read() >= 0) {
                // nothing is said over the pipe, only its end counts
            }
        } catch (IOException e) {
            // the same as its end
        }
        Thread halt = new Thread(Tether::haltAfterGrace, "tether-halt");
        halt.setDaemon(true);
        halt.start();
        System.exit(0);
    }

    /** A shutdown hook that hangs must not keep the process. */
    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
