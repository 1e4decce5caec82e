package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real program, started for one test and ended with it. What it says goes into a file beside its data. */
final class Program implements AutoCloseable {

    private static final int LAST_LINES = 60;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static Program start(Path home, String name, Map<String, String> environment, List<String> command) {
        try {
            Path log = Files.createDirectories(home).resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new Program(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " does not start", e);
        }
    }

    /** Whether a program of this name is installed. */
    static boolean installed(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
    }

    long pid() {
        return process.pid();
    }

    /** What it has started. */
    Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Where to read what it said. */
    Path log() {
        return log;
    }

    /** Waits for something that it does, as long as it runs. */
    void until(Callable<Boolean> done) {
        await().atMost(Duration.ofSeconds(60))
                .failFast(() -> assertThat(alive())
                        .as(() -> log + " ends with\n" + lastWords())
                        .isTrue())
                .until(done);
    }

    /** The end of what it said. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "cannot be read: " + e;
        }
    }

    /** Lets it run for so long at most; tells whether it ended by itself. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill}: asks it to stop. */
    void terminate() {
        process.destroy();
    }

    /** What it said to the system when it ended; 128 and a signal's number if it was one. */
    int exitCode() {
        return process.exitValue();
    }

    /** As {@code kill -STOP}: does nothing any more, and does not know it. Tells how to let it go on. */
    Runnable pause() {
        signal("-STOP", process.toHandle());
        return () -> signal("-CONT", process.toHandle());
    }

    static void signal(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9}: no chance to tidy up. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
