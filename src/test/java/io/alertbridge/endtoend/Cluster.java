package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Two nodes on one PostgreSQL database, each with a cable of its own to it, a service desk and a pager. */
final class Cluster implements AutoCloseable {

    private static final String URL = "ALERTBRIDGE_DATABASE_URL";

    private final ServiceDesk desk;
    private final Pager pager = new Pager();
    private final Map<String, Gateway> nodes = new LinkedHashMap<>();
    private final Map<String, Cable> cables = new LinkedHashMap<>();

    /** Who holds the lane, in the words of a node. */
    record Lease(String holder, long epoch, long position) {}

    /**
     * How long it took since something was done to the holder.
     *
     * @param answered until a new alert was taken by the other node
     * @param handled until that alert had an incident
     */
    record Takeover(Duration answered, Duration handled) {}

    /** Starts both at once, on a database that is empty. */
    Cluster(Path home, Store store, long seed) throws IOException, SQLException {
        desk = new ServiceDesk(seed, 0);
        Map<String, String> environment = store.create(home);
        for (String name : List.of("a", "b")) {
            Path own = home.resolve(name);
            Site.prepare(own, desk, pager);
            nodes.put(name, Gateway.launch(own, Ports.free(), through(cable(name, environment), name, environment)));
        }
        try {
            nodes.values().forEach(Gateway::becomesReady);
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    private Cable cable(String name, Map<String, String> environment) throws IOException {
        Cable cable = new Cable(address(environment).getPort());
        cables.put(name, cable);
        return cable;
    }

    private static Map<String, String> through(Cable cable, String name, Map<String, String> environment) {
        Map<String, String> own = new HashMap<>(environment);
        URI server = address(environment);
        own.put(URL, environment.get(URL).replace(server.getAuthority(), "127.0.0.1:" + cable.port()));
        own.put("ALERTBRIDGE_NODE", name);
        return own;
    }

    private static URI address(Map<String, String> environment) {
        return URI.create(environment.get(URL).substring("jdbc:".length()));
    }

    List<Gateway> nodes() {
        return List.copyOf(nodes.values());
    }

    Cable cable(Gateway node) {
        return cables.get(name(node));
    }

    String name(Gateway node) {
        return nodes.keySet().stream()
                .filter(name -> nodes.get(name) == node)
                .findFirst()
                .orElseThrow();
    }

    /** The node that both say holds the lane. */
    Gateway holder() {
        return await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(
                        () -> {
                            List<String> said = nodes.values().stream()
                                    .map(node -> lease(node).holder())
                                    .distinct()
                                    .toList();
                            return said.size() == 1 ? nodes.get(said.get(0)) : null;
                        },
                        java.util.Objects::nonNull);
    }

    Gateway other(Gateway node) {
        return nodes.values().stream().filter(any -> any != node).findFirst().orElseThrow();
    }

    /** What a node says of the lane. */
    static Lease lease(Gateway node) {
        JsonNode said = Gateway.parse(node.get("/actuator/health").body()).at("/components/lane/details");
        return new Lease(
                said.path("holder").asText(),
                said.path("epoch").asLong(),
                said.path("position").asLong());
    }

    /**
     * Sends a new alert until a node takes it, and waits until it has an incident.
     *
     * @param since when something was done to the other node, as {@link System#nanoTime()} tells it
     */
    static Takeover takeover(Gateway node, Sender sender, String key, long since) {
        OptionalLong id = await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> sender.fire(node, key), OptionalLong::isPresent);
        Duration answered = Duration.ofNanos(System.nanoTime() - since);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> node.json("/api/events/" + id.getAsLong()).has("incident"));
        return new Takeover(answered, Duration.ofNanos(System.nanoTime() - since));
    }

    Audit.Findings audit(Gateway node, Sender sender) throws Exception {
        return Audit.of(node, sender, desk, pager);
    }

    Pager pager() {
        return pager;
    }

    @Override
    public void close() {
        nodes.values().forEach(Gateway::close);
        pager.close();
        desk.close();
        for (Cable cable : cables.values()) {
            try {
                cable.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
