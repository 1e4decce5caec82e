package io.alertbridge.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged AlertBridge, as its users start it. */
final class Bridge extends Contender {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path JAR = Path.of("target/alertbridge.jar");

    private Bridge(Path home, int port, List<String> command) {
        super(home, port, command);
    }

    /** An empty one, with the shipped configuration and these files more (by path below {@code config/}). */
    static Bridge empty(Path home, int port, Map<String, String> files) {
        fresh(home);
        try {
            Trees.copy(Path.of("config"), home.resolve("config"));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(home.resolve("config").resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return again(home, port);
    }

    /** On what an earlier one left behind. */
    static Bridge again(Path home, int port) {
        Bridge bridge = new Bridge(home, port, command(home, port));
        bridge.becomeReady();
        return bridge;
    }

    private static List<String> command(Path home, int port) {
        List<String> command = new ArrayList<>();
        command.add(System.getenv().getOrDefault("BENCH_JAVA", "java"));
        String options = System.getenv().getOrDefault("BENCH_JAVA_OPTS", "");
        command.addAll(List.of(options.isBlank() ? new String[0] : options.trim().split("\\s+")));
        command.addAll(List.of(
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--alertbridge.url=http://127.0.0.1:" + port,
                "--alertbridge.config-dir=" + home.resolve("config"),
                "--alertbridge.data-dir=" + home.resolve("data")));
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
        Wait.until(Duration.ofMinutes(10), "the lane to come to the end of the ledger", () -> lag() == 0);
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
