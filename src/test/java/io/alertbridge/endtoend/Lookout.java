package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A gateway in a {@link Shop} of its own, always at the same port: it may be away for a while, and comes back to what it
 * left. Tells what it knows of alerts and incidents.
 */
final class Lookout implements AutoCloseable {

    private static final String DISK = "disk_used_percent{host=\"db03\"}";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Shopfloor floor = new Shopfloor();
    private final int port;
    private Path home;
    private Gateway gateway;

    Lookout() {
        this(Ports.free());
    }

    Lookout(int port) {
        this.port = port;
    }

    /**
     * Makes its home; skips the test where nothing is packaged.
     *
     * @param files what its configuration has beside the shipped one
     */
    void settle(String name, Map<String, String> files) {
        Gateway.assumePackaged();
        diskRecovers();
        home = Shop.open(name, floor, files);
    }

    /** Starts it on what it left, if it was there before. */
    void comes() {
        gateway = Gateway.start(home, port, Map.of());
    }

    void goes() {
        gateway.close();
    }

    Path home() {
        return home;
    }

    Shopfloor floor() {
        return floor;
    }

    Gateway gateway() {
        return gateway;
    }

    /** Where it listens whenever it is there. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** What Prometheus reads of the disk becomes alarming. */
    void diskFills() {
        floor.set(DISK, 97);
    }

    void diskRecovers() {
        floor.set(DISK, 40);
    }

    /** Both happen, and are one alert of that source; tells how it was while it was firing. */
    JsonNode diskFillsAndRecovers(String source) {
        diskFills();
        JsonNode fired = alertBecomes(source, "firing");
        diskRecovers();
        assertThat(alertBecomes(source, "resolved").get("id")).isEqualTo(fired.get("id"));
        return fired;
    }

    List<JsonNode> alerts() {
        return list(gateway.json("/api/alerts").get("items"));
    }

    /** The only one there is. */
    JsonNode theAlert() {
        return theOnly(alerts());
    }

    /** Those that are not resolved. */
    List<JsonNode> firing() {
        return alerts().stream().filter(alert -> !is(alert, "resolved")).toList();
    }

    List<JsonNode> incidents() {
        return list(gateway.json("/api/incidents").get("items"));
    }

    /** The only one there is. */
    JsonNode theIncident() {
        return theOnly(incidents());
    }

    /** What has happened to the only incident there is. */
    String timeline() {
        return timeline(theIncident().get("id").asText());
    }

    String timeline(String incident) {
        return gateway.json("/api/incidents/" + incident).get("timeline").toString();
    }

    private static JsonNode theOnly(List<JsonNode> all) {
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static boolean is(JsonNode alert, String status) {
        return alert.get("status").asText().equals(status);
    }

    /** Waits until there is one alert and its status is this. */
    JsonNode alertBecomes(String status) {
        return becomes("/api/alerts", status);
    }

    /** Waits until a source has one alert and its status is this. */
    JsonNode alertBecomes(String source, String status) {
        return becomes("/api/alerts?source=" + source, status);
    }

    private JsonNode becomes(String path, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gateway.json(path).get("items"))
                        .singleElement()
                        .matches(alert -> is(alert, status), "is " + status));
        return gateway.json(path).at("/items/0");
    }

    /** Waits until there is one incident and its state is this. */
    void incidentBecomes(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(theIncident().get("state").asText()).isEqualTo(state));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public void close() {
        if (gateway != null) {
            gateway.close();
        }
        floor.close();
    }
}
