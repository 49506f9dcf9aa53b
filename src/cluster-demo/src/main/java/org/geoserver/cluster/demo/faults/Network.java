/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.demo.faults;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.geoserver.cluster.demo.cluster.Commands;
import org.geoserver.cluster.demo.cluster.DemoException;

/**
 * A network of hosts within this machine, Linux's network namespaces on one bridge, which this process is on, too. A host
 * can be cut off from the other hosts: what they send each other vanishes without a word, and this process still reaches
 * all of them. Needs the administrator's rights, and {@code iproute2}.
 */
final class Network implements AutoCloseable {

    private static final String PREFIX = "gscluster";
    private static final String NOBODY = "02:00:00:00:00:00";
    private static final int OWN_NUMBER = 254;

    private final String bridge;
    private final String subnet;
    private final List<String> hosts;

    private Network(String bridge, String subnet, List<String> hosts) {
        this.bridge = bridge;
        this.subnet = subnet;
        this.hosts = hosts;
    }

    /** @throws DemoException when this machine doesn't allow it */
    static Network of(List<String> hosts) {
        if (!Files.isDirectory(Path.of("/proc/self/ns"))) {
            throw new DemoException("this is not Linux");
        }
        removeLeftovers();
        Network network = new Network("gsc" + ProcessHandle.current().pid(), freeSubnet(), List.copyOf(hosts));
        try {
            network.build();
            return network;
        } catch (DemoException e) {
            network.close();
            throw e;
        }
    }

    private void build() {
        ip("link", "add", bridge, "type", "bridge");
        ip("addr", "add", subnet + OWN_NUMBER + "/24", "dev", bridge);
        ip("link", "set", bridge, "up");
        for (String host : hosts) {
            String cable = bridge + "n" + hosts.indexOf(host);
            ip("netns", "add", namespace(host));
            ip("link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", namespace(host));
            ip("link", "set", cable, "master", bridge, "up");
            ip("-n", namespace(host), "addr", "add", address(host) + "/24", "dev", "eth0");
            ip("-n", namespace(host), "link", "set", "eth0", "up");
            ip("-n", namespace(host), "link", "set", "lo", "up");
        }
    }

    String address(String host) {
        return subnet + (hosts.indexOf(host) + 1);
    }

    /** A command that runs the command after it on that host. */
    List<String> launcher(String host) {
        return List.of("nsenter", "--net=/var/run/netns/" + namespace(host));
    }

    void cut(String host) {
        othersThan(host).forEach(other -> {
            misdirect(host, other);
            misdirect(other, host);
        });
    }

    void mend(String host) {
        othersThan(host).forEach(other -> {
            redirect(host, other);
            redirect(other, host);
        });
    }

    private List<String> othersThan(String host) {
        return hosts.stream().filter(other -> !other.equals(host)).toList();
    }

    private void misdirect(String from, String to) {
        ip("-n", namespace(from), "neigh", "replace", address(to), "lladdr", NOBODY, "nud", "permanent", "dev", "eth0");
    }

    /** No failure when it is done already: of two hosts that are both cut off, one is mended first. */
    private void redirect(String from, String to) {
        ip("-n", namespace(from), "neigh", "flush", "to", address(to), "nud", "permanent", "dev", "eth0");
    }

    private String namespace(String host) {
        return PREFIX + "-" + ProcessHandle.current().pid() + "-" + host;
    }

    @Override
    public void close() {
        hosts.forEach(host -> quietly("netns", "del", namespace(host)));
        quietly("link", "del", bridge);
    }

    /** Those of processes that were killed. */
    private static void removeLeftovers() {
        for (String line : ip("netns", "list").lines().toList()) {
            String name = line.split(" ")[0];
            String[] parts = name.split("-");
            if (parts[0].equals(PREFIX)
                    && parts.length > 2
                    && ProcessHandle.of(Long.parseLong(parts[1])).isEmpty()) {
                quietly("netns", "del", name);
                quietly("link", "del", "gsc" + parts[1]);
            }
        }
    }

    /** The first three numbers of addresses that this machine has none of. */
    private static String freeSubnet() {
        Random random = new Random();
        List<String> taken = new ArrayList<>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .forEach(address -> taken.add(address.getHostAddress()));
        } catch (SocketException e) {
            throw new DemoException("the network can't be looked at: " + e.getMessage(), e);
        }
        while (true) {
            String subnet = "10.%d.%d.".formatted(100 + random.nextInt(100), random.nextInt(256));
            if (taken.stream().noneMatch(address -> address.startsWith(subnet))) {
                return subnet;
            }
        }
    }

    private static String ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        return Commands.run(command.toArray(String[]::new));
    }

    private static void quietly(String... arguments) {
        try {
            ip(arguments);
        } catch (DemoException e) {
            // it was not there
        }
    }
}
