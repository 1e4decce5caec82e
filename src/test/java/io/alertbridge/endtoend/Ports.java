package io.alertbridge.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TCP ports of this machine: free ones, and who listens on the others. */
public final class Ports {

    private static final Logger LOG = LoggerFactory.getLogger(Ports.class);
    private static final String LISTENING = "0A";
    private static final int MANY = 5_000;
    /** Test classes that run side by side have different ones. */
    private static final int LOWEST = 12_000 + Integer.getInteger("test.fork", 1) % 4 * MANY;

    private static final int TRIES = 100;

    private Ports() {}

    /** Nobody listens there; and it is none of those that the system gives to whoever connects somewhere. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST + MANY);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                LOG.debug("port {} is taken", port);
            }
        }
        throw new IllegalStateException("no free port");
    }

    /** Whether this very process listens there, and not one that an earlier run left behind. */
    static boolean ownedBy(int port, long pid) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)))
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING))
                .filter(fields -> fields[1].endsWith(":%04X".formatted(port)))
                .map(fields -> "socket:[" + fields[9] + "]")
                .collect(Collectors.toSet());
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException e) {
            return false;
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
