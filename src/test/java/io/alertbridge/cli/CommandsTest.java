package io.alertbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class CommandsTest {

    @TempDir
    private Path path;

    private final List<String> served = new ArrayList<>();

    /** What a run of the program came to. */
    private record Outcome(int code, String out, String err) {}

    @Test
    void shippedConfigurationPassesTheCheck() {
        Outcome outcome = run("check");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("config is good: 30 items, 7 services");
        assertThat(served).isEmpty();
    }

    @Test
    void faultsFailTheCheckAndAreListed() throws IOException {
        Files.writeString(path.resolve("sla.yaml"), "policies: yes\n");
        for (Outcome outcome : List.of(
                run("check", path.toString()),
                run("check", "--config-dir", path.toString()),
                run("check", "--alertbridge.config-dir=" + path))) {
            assertThat(outcome.code()).isEqualTo(1);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .contains(path + "/sla.yaml:1: policies was 'yes' but must be a list")
                    .contains(path + "/escalation.yaml: file was missing")
                    .contains("3 faults in the configuration");
        }
    }

    @Test
    void checkLeavesNoTrace() {
        run("check", path.toString());
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void aMappingIsTriedOnAPayload() throws IOException {
        Path payload = Files.writeString(
                path.resolve("payload.json"),
                "{\"key\": \"disk\", \"severity\": \"high\", \"labels\": {\"host\": \"db03\"}}");
        Outcome outcome = run("map", "--source", "generic", payload.toString());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "event 1 of 1",
                        "  key          generic:disk",
                        "  status       firing",
                        "  severity     major",
                        "  summary      db03",
                        "  label host   db03");
        assertThat(served).isEmpty();
    }

    @Test
    void aMappingIsTriedWithoutTheSecretsOfTheServer() throws IOException {
        Path config = path.resolve("config");
        FileSystemUtils.copyRecursively(Path.of("config"), config);
        Files.writeString(
                config.resolve("sources/backup.yaml"),
                "type: backup\ntoken: ${TOKEN_THAT_ONLY_THE_SERVER_HAS}\nmapping: '{\"key\": job}'\n");
        Path payload = Files.writeString(path.resolve("payload.json"), "{\"job\": \"orders\"}");
        Outcome outcome = run("map", "-s", "backup", "--config-dir", config.toString(), payload.toString());
        assertThat(outcome.out()).as(outcome.err()).contains("key          backup:orders");
    }

    @Test
    void whatCannotBeMappedIsExplained() throws IOException {
        Path payload = Files.writeString(path.resolve("payload.json"), "{\"key\": ");
        assertThat(run("map", "-s", "generic", payload.toString()))
                .matches(outcome -> outcome.code() == 1)
                .matches(outcome -> outcome.err().contains("it ends in the middle"));
        assertThat(run("map", "-s", "nobody", payload.toString()))
                .matches(outcome -> outcome.code() == 2)
                .matches(outcome -> outcome.err().contains("add sources/nobody.yaml"));
        assertThat(run("map", "-s", "generic", path + "/nothing.json"))
                .matches(outcome -> outcome.code() == 2)
                .matches(outcome -> outcome.err().contains("nothing.json' but cannot be read"));
    }

    @Test
    void settingsAreHandedToTheServer() {
        assertThat(run("--server.port=0", "--alertbridge.demo").code()).isZero();
        assertThat(run("serve", "--server.port=1").code()).isZero();
        assertThat(served).containsExactly("--server.port=0", "--alertbridge.demo", "--server.port=1");
    }

    @Test
    void mistypedCommandStartsNothing() {
        Outcome outcome = run("chekc");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("command was 'chekc' but must be serve, check or map");
        assertThat(served).isEmpty();
    }

    @Test
    void misspeltSettingStartsNothing() {
        Outcome outcome = run("--alertbridge.databse.url=jdbc:postgresql://db/alertbridge");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(
                        "setting was '--alertbridge.databse.url' but there is none of that name; did you mean 'database.url'?")
                .doesNotContain("jdbc:");
        assertThat(served).isEmpty();
    }

    @Test
    void startThatFailsSaysWhy() {
        Outcome outcome = run(
                settings -> {
                    throw new IllegalStateException("no", new IllegalArgumentException("port 80 is taken"));
                },
                "serve");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("AlertBridge could not start").contains("port 80 is taken");
    }

    @Test
    void helpAndVersionAreTold() {
        assertThat(run("--help").out()).contains("check", "serve", "--alertbridge.config-dir");
        assertThat(run("--version").out()).startsWith("AlertBridge ");
    }

    private Outcome run(String... arguments) {
        return run(settings -> served.addAll(List.of(settings)), arguments);
    }

    private static Outcome run(Consumer<String[]> server, String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int code = new Commands(server).run(arguments);
            return new Outcome(
                    code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
