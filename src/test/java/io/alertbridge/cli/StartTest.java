package io.alertbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.AlertBridge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** A wrong configuration stops the start before anything has begun, and says why. */
class StartTest {

    @TempDir
    private Path path;

    @Test
    void wrongConfigurationStopsTheStartAndListsEveryFault() throws IOException {
        Path config = Files.createDirectories(path.resolve("config"));
        Files.writeString(config.resolve("sla.yaml"), "policies:\n  - {name: gold, response: soon, calendar: offce}\n");
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = new Commands(settings -> SpringApplication.run(AlertBridge.class, settings))
                    .run("--alertbridge.config-dir=" + config, "--alertbridge.data-dir=" + path.resolve("data"));
        } finally {
            System.setErr(err);
        }
        assertThat(code).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .hasSize(5)
                .contains(config + "/sla.yaml:2: calendar was 'offce' but no calendar has this name; known are 24x7")
                .noneMatch(line -> line.startsWith("\tat "))
                .last()
                .isEqualTo("4 faults in the configuration; nothing was started");
        assertThat(path.resolve("data/state.db")).doesNotExist();
    }
}
