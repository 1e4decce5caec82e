package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A temporary PostgreSQL server from Debian's binaries, as it is by default: every commit is flushed to the disk. */
final class PostgresServer {

    static final String USER = "postgres";

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final Path log;
    private final Process process;

    private PostgresServer(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    static PostgresServer start(Path home, int port) {
        Path log = Contender.fresh(home).resolveSibling("postgresql.log").toAbsolutePath();
        Path data = home.toAbsolutePath();
        try {
            Files.deleteIfExists(log);
            if (root()) {
                Files.setOwner(
                        data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
            }
            run(log, "initdb", "-D", data.toString(), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
                    .onExit()
                    .join();
            Process process = run(
                    log, "postgres", "-D", data.toString(), "-p", String.valueOf(port),
                    "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=");
            PostgresServer server = new PostgresServer(port, log, process);
            server.becomeReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private static Process run(Path log, String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--init-groups", "--"));
        }
        command.add(installed().resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The latest version's programs. */
    private static Path installed() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            throw new IllegalStateException("missing: PostgreSQL below " + INSTALLED + " (Debian package postgresql)");
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.max(Comparator.comparingInt(version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        }
    }

    private void becomeReady() {
        try {
            Wait.until(PATIENCE, "PostgreSQL to be ready, see " + log, this::ready);
            if (!new Proc(process.pid()).owns(port)) {
                throw new IllegalStateException("port " + port + " is not that of the PostgreSQL we started");
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("PostgreSQL stopped, see " + log);
        }
        try {
            DriverManager.getConnection(url(), USER, "").close();
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Of the server with all processes that it has now. */
    long cpuMicros() {
        Stream<Long> pids =
                Stream.concat(Stream.of(process.pid()), process.children().map(ProcessHandle::pid));
        return pids.mapToLong(pid -> new Proc(pid).cpuMicros()).sum();
    }

    /** Its files go with the directory that the next run makes anew. */
    void close() {
        // SIGINT: ends connections that are still open, and leaves sound files
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
