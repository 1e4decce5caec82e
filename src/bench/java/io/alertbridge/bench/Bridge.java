package io.alertbridge.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged AlertBridge, as its users start it. */
final class Bridge extends Contender {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final ObjectMapper JSON = new ObjectMapper();

    private Bridge(Place place, Program program) {
        super(place.home(), place.port(), program.directory(), command(place, program));
    }

    /** An empty one, with the shipped configuration and these files more (by path below {@code config/}). */
    static Bridge empty(Place place, Program program, Map<String, String> files) {
        place.clear(files);
        return again(place, program);
    }

    /** On what an earlier one left behind. */
    static Bridge again(Place place, Program program) {
        Bridge bridge = new Bridge(place, program);
        bridge.becomeReady();
        return bridge;
    }

    private static List<String> command(Place place, Program program) {
        Path home = place.home().toAbsolutePath();
        List<String> command = new ArrayList<>(program.command());
        command.addAll(List.of(
                "--server.port=" + place.port(),
                "--server.address=127.0.0.1",
                "--alertbridge.url=http://127.0.0.1:" + place.port(),
                "--alertbridge.config-dir=" + home.resolve("config"),
                "--alertbridge.data-dir=" + home.resolve("data")));
        command.addAll(place.settings());
        return command;
    }

    @Override
    String readiness() {
        return "/actuator/health/readiness";
    }

    @Override
    long lag() {
        return (long) metric("alertbridge_lane_lag");
    }

    @Override
    void drain() {
        Wait.until(Duration.ofMinutes(10), LOOK, "the lane to come to the end of the ledger", () -> lag() == 0);
    }

    private double metric(String name) {
        return get("/actuator/prometheus?includedNames=" + name)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no metric " + name));
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(get(path).body());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sum over all sources of one figure of the balance. */
    long balance(String figure) {
        long sum = 0;
        for (JsonNode account : json("/api/ledger/balance")) {
            sum += account.get(figure).asLong();
        }
        return sum;
    }
}
