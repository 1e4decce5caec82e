package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The shipped sender with a configuration and a spool of its own. */
final class Spool {

    private static final Path KITS = Path.of("docker/senders");
    private static final String INSTALLED = "/usr/local/bin/alertbridge-send";

    private final Path home;

    private Spool(Path home) {
        this.home = home;
    }

    /** Makes the configuration in a directory that is empty then. */
    static Spool in(Path home, String address, String token) {
        try {
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
            Files.copy(KITS.resolve("alertbridge-send"), home.resolve("alertbridge-send"));
            Files.writeString(home.resolve("token"), token + "\n");
            Files.writeString(home.resolve("send.conf"), """
                    url=http://%s
                    token=%s/token
                    spool=%s/spool
                    """.formatted(address, home, home));
            return new Spool(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a file of a kit here, which then runs the sender with this configuration instead of the installed one. */
    Path kit(String file) {
        return write(Path.of(file).getFileName().toString(), text(KITS.resolve(file)));
    }

    /** Puts a file of the tests here, {@code @HOME@} being the place. */
    Path fill(String resource) {
        return write(
                resource, text(Path.of("src/test/resources/endtoend", resource)).replace("@HOME@", "" + home));
    }

    private Path write(String name, String text) {
        try {
            Path runs = home.resolve("send");
            if (!Files.exists(runs)) {
                Files.writeString(runs, "#!/bin/sh\nexec %s -c %s \"$@\"\n".formatted(sender(), configuration()));
                runs.toFile().setExecutable(true);
            }
            return Files.writeString(home.resolve(name), text.replace(INSTALLED, runs.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hands everything to the user as whom a monitor runs; only root can and needs to. */
    void belongTo(String user) {
        if (System.getProperty("user.name").equals("root")) {
            Program.start(home, "chown", Map.of(), List.of("chown", "-R", user, home.toString()))
                    .endsWithin(Duration.ofSeconds(10));
        }
    }

    Path directory(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path sender() {
        return home.resolve("alertbridge-send");
    }

    private Path configuration() {
        return home.resolve("send.conf");
    }

    Path home() {
        return home;
    }

    void set(String line) throws IOException {
        Files.writeString(configuration(), Files.readString(configuration()) + line + "\n");
    }

    /** Runs the sender to its end and tells its exit code. */
    int run(Map<String, String> environment, String... arguments) {
        return start(environment, arguments).onExit().join().exitValue();
    }

    int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    Process start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("" + sender(), "-c", "" + configuration()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("send.log").toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is to be delivered, oldest first. */
    List<Path> waiting() {
        return files("new");
    }

    List<Path> rejected() {
        return files("rejected");
    }

    List<Path> unfinished() {
        return files("tmp");
    }

    Path file(String name) {
        return home.resolve("spool").resolve(name);
    }

    private List<Path> files(String directory) {
        if (!Files.exists(file(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(file(directory))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
