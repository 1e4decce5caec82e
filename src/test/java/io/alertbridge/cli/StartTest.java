package io.alertbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.AlertBridge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A wrong configuration stops the start before anything has begun, and says why. */
class StartTest {

    private static final Path SMALLEST = Path.of("src/test/resources/smallest");

    @TempDir
    private Path path;

    private Path config;
    private final Map<String, String> inForce = new HashMap<>();

    @BeforeEach
    void writeTheSmallestConfiguration() throws IOException {
        config = Files.createDirectories(path.resolve("config"));
        for (String file : List.of("escalation.yaml", "priorities.yaml", "channels/log.yaml")) {
            Files.createDirectories(config.resolve(file).getParent());
            Files.copy(SMALLEST.resolve(file), config.resolve(file));
        }
    }

    @Test
    void wrongConfigurationStopsTheStartAndListsEveryFault() throws IOException {
        Files.delete(config.resolve("priorities.yaml"));
        write("sla.yaml", "policies:\n  - {name: gold, response: soon, calendar: offce}\n");
        assertThat(failedStart())
                .hasSize(4)
                .contains(config + "/sla.yaml:2: calendar was 'offce' but no calendar has this name; known are 24x7")
                .last()
                .isEqualTo("AlertBridge could not start: 3 faults in the configuration");
        assertThat(path.resolve("data/state.db")).doesNotExist();
    }

    @Test
    void brokenYamlInTheMachineryIsNamedWithFileAndLine() throws IOException {
        write("application.yaml", "server:\n  port: 8080\n address: [\n");
        write("sla.yaml", "policies: yes\n");
        assertThat(failedStart())
                .hasSize(3)
                .anyMatch(line -> line.startsWith(config + "/application.yaml:3: text was not YAML"))
                .anyMatch(line -> line.startsWith(config + "/sla.yaml:1: policies was 'yes'"))
                .last()
                .isEqualTo("AlertBridge could not start: 2 faults in the configuration");
    }

    @Test
    void misspeltDatabaseDoesNotMeanSqlite() throws IOException {
        write("application.yaml", "alertbridge:\n  databse:\n    url: jdbc:postgresql://db/alertbridge\n");
        assertThat(failedStart()).first().asString().endsWith("did you mean 'database.url'?");
        assertThat(path.resolve("data/state.db")).doesNotExist();
    }

    @Test
    void whatIsMissingBesideAnArgumentIsNamedBeforeARouteStarts() {
        assertThat(failedStart("--alertbridge.in.mqtt.servers=one:1883"))
                .containsExactly(
                        config + "/application.yaml: mqtt.topic was missing but is needed beside mqtt.servers;"
                                + " set alertbridge.in.mqtt.topic",
                        "AlertBridge could not start: 1 fault in the configuration");
    }

    @Test
    void brokenRouteIsNamedWithFileAndLine() throws IOException {
        Path routes = Files.createDirectories(path.resolve("routes"));
        Files.writeString(routes.resolve("x.camel.yaml"), "- route:\n    id: x\n    from:\n      urri: direct:x\n");
        assertThat(failedStart("--alertbridge.routes-dir=" + routes))
                .hasSize(2)
                .first()
                .asString()
                .startsWith(routes + "/x.camel.yaml:4: text was no route but must be one: Unsupported field: urri;");
    }

    @Test
    void startThatFailsForAnotherReasonSaysWhyOnOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failedStart("--server.address=127.0.0.1", "--server.port=" + taken.getLocalPort()))
                    .containsExactly("AlertBridge could not start: Web server failed to start. Port "
                            + taken.getLocalPort() + " was already in use.");
        }
        assertThat(failedStart("--server.port=abc"))
                .singleElement()
                .asString()
                .startsWith(
                        "AlertBridge could not start: Invalid value 'abc' for configuration property 'server.port'");
    }

    /** The configuration of the working directory, where tests run, logs at info and says nothing of a stop. */
    @Test
    void aSecondConfigurationDirectoryTakesNothingFromTheFirst() throws IOException {
        write("application.yaml", "server: {port: 0, shutdown: immediate}\nlogging.level.root: warn\n");
        assertThat(started("--server.port=0")).isEmpty();
        assertThat(inForce).containsEntry("logging.level.root", "warn").containsEntry("server.shutdown", "immediate");
    }

    @Test
    void argumentsBeatTheFile() throws IOException {
        write("application.yaml", "server: {port: 8080}\nalertbridge.url: http://file.example\n");
        assertThat(started("--server.port=0", "--alertbridge.url=http://argument.example"))
                .isEmpty();
        assertThat(inForce)
                .containsEntry("server.port", "0")
                .containsEntry("alertbridge.url", "http://argument.example");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(config.resolve(file), text);
    }

    private List<String> failedStart(String... settings) {
        List<String> lines = start(1, settings);
        assertThat(lines).noneMatch(line -> line.startsWith("\tat "));
        return lines;
    }

    private List<String> started(String... settings) {
        return start(0, settings);
    }

    /** What the program says on standard error. */
    private List<String> start(int expected, String... settings) {
        List<String> arguments = new ArrayList<>(
                List.of("--alertbridge.config-dir=" + config, "--alertbridge.data-dir=" + path.resolve("data")));
        arguments.addAll(Arrays.asList(settings));
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = new Commands(this::serve).run(arguments.toArray(String[]::new));
        } finally {
            System.setErr(err);
        }
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(expected);
        return text.lines().toList();
    }

    private void serve(String[] settings) {
        try (ConfigurableApplicationContext context = SpringApplication.run(AlertBridge.class, settings)) {
            List.of("server.port", "server.shutdown", "alertbridge.url", "logging.level.root")
                    .forEach(name -> inForce.put(name, context.getEnvironment().getProperty(name, "")));
        }
    }
}
