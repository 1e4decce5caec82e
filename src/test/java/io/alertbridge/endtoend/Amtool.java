package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Alertmanager's command line, asking a {@link Gateway}. */
final class Amtool {

    static final String NAME = "amtool";

    private static final int PATIENCE_SECONDS = 30;

    private final Path home;
    private final String address;
    private final Path access;

    /** @param access what it would read with {@code --http.config.file} */
    Amtool(Path home, String address, String access) {
        this.home = home;
        this.address = address;
        this.access = write("amtool-access.yaml", access);
    }

    /** What it said, and whether it was content. */
    record Run(int exitCode, String said, String complaint) {

        Run succeeds() {
            assertThat(exitCode).as(said + complaint).isZero();
            return this;
        }

        Run fails() {
            assertThat(exitCode).as(said + complaint).isNotZero();
            return this;
        }

        List<String> lines() {
            return said.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    Run run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                NAME, "--no-version-check", "--http.config.file=" + access, "--alertmanager.url=http://" + address));
        command.addAll(List.of(arguments));
        Path said = home.resolve("amtool.out");
        Path complaint = home.resolve("amtool.err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(said.toFile())
                    .redirectError(complaint.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end");
            }
            return new Run(process.exitValue(), Files.readString(said), Files.readString(complaint));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A file that it can be told to read. */
    Path write(String name, String text) {
        try {
            return Files.writeString(home.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
