package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The shipped sender with a configuration and a spool of its own. */
final class Spool {

    static final Path SENDER = Path.of("docker/senders/alertbridge-send").toAbsolutePath();

    private final Path home;

    private Spool(Path home) {
        this.home = home;
    }

    /** Makes the configuration in a directory that is empty then. */
    static Spool in(Path home, String address, String token) {
        try {
            FileSystemUtils.deleteRecursively(home);
            Files.createDirectories(home);
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

    /** The command that runs the sender, for somebody else to run. */
    String command() {
        return SENDER + " -c " + configuration();
    }

    Path configuration() {
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
        List<String> command = new ArrayList<>(List.of(SENDER.toString(), "-c", "" + configuration()));
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
