package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real message broker on a port of its own: encrypted, behind a password, keeping what it has on the disk. */
abstract class Bus implements AutoCloseable {

    static final String USER = "gateway";
    /** With all that may need quoting. */
    static final String PASSWORD = "hu\"s\\h %41+&";
    /** The same between double quotes. */
    static final String QUOTED = PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"");

    final Path home;
    final Certificate certificate;
    final int port = Ports.free();
    private final String name;
    private Program program;

    Bus(String name, Path brokers, Certificate certificate) {
        this.name = name;
        this.home = brokers.resolve(name);
        this.certificate = certificate;
    }

    /** What its messages are called: {@code alertbridge.in.<name>}, and the source that they belong to. */
    final String name() {
        return name;
    }

    /** Programs that must be installed. */
    abstract List<String> programs();

    /** What the gateway has to know, beside servers, user, password and TLS. */
    abstract Map<String, String> settings();

    /** Publishes CloudEvents whose data this is, their attributes beside it; waits until the broker has them. */
    abstract void publish(List<String> data);

    /** Writes, once, what it reads whenever it starts. */
    abstract void prepare() throws Exception;

    abstract Program launch();

    /** Whether it takes messages. */
    abstract boolean answers(Program program) throws Exception;

    /** Makes, once, what messages are published to. */
    void declare() throws Exception {}

    /** Starts it on what an earlier run left; waits until it takes messages. */
    final void start() {
        try {
            boolean first = !Files.exists(home);
            if (first) {
                Files.createDirectories(home);
                prepare();
            }
            program = launch();
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> answers(program));
            if (first) {
                declare();
            }
        } catch (Exception e) {
            throw new IllegalStateException(name + " does not start", e);
        }
    }

    final Path write(String file, String text) {
        try {
            return Files.writeString(home.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}; some are scripts that wait for the broker, their child. */
    final void kill() {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.kill();
    }

    @Override
    public void close() {
        if (program != null) {
            kill();
        }
    }

    static Map<String, String> attributes(String prefix) {
        return Map.of(
                prefix + "specversion", "1.0",
                prefix + "id", "1",
                prefix + "source", "/tests",
                prefix + "type", "io.example.check");
    }
}
