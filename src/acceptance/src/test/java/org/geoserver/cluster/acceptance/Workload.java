/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.geoserver.cluster.demo.rest.Answer;
import org.geoserver.cluster.demo.rest.Rest;

/**
 * Changes of all sorts, at random from a seed, made over one node. Names are few, so that workloads at several nodes meet
 * at the same objects; some requests are refused for it, as an administrator's would be.
 */
final class Workload {

    private static final int NAMES = 6;

    private final Rest rest;
    private final String owner;
    private final Random random;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private int succeeded;
    private boolean alive = true;

    /** @param owner is in the names of what this workload alone adds */
    Workload(Rest rest, String owner, long seed) {
        this.rest = rest;
        this.owner = owner;
        this.random = new Random(seed);
    }

    /** Makes so many changes; fewer when the node dies. */
    void run(int changes) {
        try {
            for (int i = 0; i < changes; i++) {
                if (i % 10 == 0) {
                    addOwn(i);
                } else if (change(i).isSuccess()) {
                    succeeded++;
                }
            }
        } catch (UncheckedIOException e) {
            alive = false;
        }
    }

    /** The paths of what this workload alone added, and the node said that it did. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    int succeeded() {
        return succeeded;
    }

    /** Whether the node answered to the end. */
    boolean isAlive() {
        return alive;
    }

    private void addOwn(int i) {
        String name = "own_" + owner + "_" + i;
        if (rest.post("/styles", style(name)).isSuccess()) {
            acknowledged.add("/styles/" + name + ".xml");
            succeeded++;
        }
    }

    private Answer change(int i) {
        String workspace = "ws" + random.nextInt(NAMES);
        String inWorkspace = "/workspaces/" + workspace;
        String name = "x" + random.nextInt(NAMES);
        String text = owner + " " + i;
        return switch (random.nextInt(12)) {
            case 0, 1 -> rest.post("/workspaces", "<workspace><name>" + workspace + "</name></workspace>");
            case 2 -> rest.delete(inWorkspace + "?recurse=true");
            case 3, 4 -> rest.post(inWorkspace + "/datastores", dataStore(name));
            case 5 ->
                rest.put(
                        inWorkspace + "/datastores/" + name,
                        "<dataStore><description>" + text + "</description></dataStore>");
            case 6 -> rest.delete(inWorkspace + "/datastores/" + name + "?recurse=true");
            case 7 -> rest.post("/styles", style(name));
            case 8 -> rest.put("/styles/" + name, "<style><name>y" + random.nextInt(NAMES) + "</name></style>");
            case 9 ->
                rest.delete("/styles/" + (random.nextBoolean() ? "x" : "y") + random.nextInt(NAMES) + "?purge=true");
            case 10 ->
                rest.put(
                        "/namespaces/" + workspace,
                        "<namespace><uri>http://example.org/" + owner + "/" + i + "</uri></namespace>");
            default -> rest.put("/settings/contact", "<contact><contactPerson>" + text + "</contactPerson></contact>");
        };
    }

    private static String style(String name) {
        return "<style><name>" + name + "</name><filename>" + name + ".sld</filename></style>";
    }

    private static String dataStore(String name) {
        return "<dataStore><name>" + name + "</name><type>Properties</type><connectionParameters>"
                + "<entry key=\"directory\">file:data</entry></connectionParameters></dataStore>";
    }
}
