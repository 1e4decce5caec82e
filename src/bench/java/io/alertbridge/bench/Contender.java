package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server under load, as a process of its own that takes alerts at {@code /api/v2/alerts}. */
abstract class Contender implements AutoCloseable {

    static final String TOKEN = "bench-" + Long.toHexString(System.nanoTime());
    static final String PATH = "/api/v2/alerts";

    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;
    private final Process process;
    private final Path log;

    Contender(Path home, int port, Path directory, List<String> command) {
        this.port = port;
        this.log = home.resolve("log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(Map.of("ALERTBRIDGE_TOKEN", TOKEN));
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " does not start", e);
        }
    }

    /** Where it says that it is ready. */
    abstract String readiness();

    /** Waits until what it has taken has gone all the way. */
    abstract void drain();

    /** Entries taken but not handled yet. */
    abstract long lag();

    final void becomeReady() {
        try {
            Wait.until(PATIENCE, "the server to be ready, see " + log, this::ready);
            checkPort();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server stopped, see " + log);
        }
        try {
            return get(readiness()).statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Figures are of the process that we started, or of none. */
    final void checkPort() {
        if (!process.isAlive() || !proc().owns(port)) {
            throw new IllegalStateException("port " + port + " is not that of the process we started, see " + log);
        }
    }

    /**
     * Sends each of the requests once and waits until they have gone all the way, a few at a time: a source that brings
     * more news than the lane can handle is asked to wait.
     */
    final void take(List<String> requests) {
        for (int at = 0; at < requests.size(); at += AT_ONCE) {
            Load load = post(requests.subList(at, Math.min(requests.size(), at + AT_ONCE)), 8);
            if (load.failed() > 0) {
                throw new IllegalStateException(load.failed() + " requests failed, see " + log);
            }
            drain();
        }
    }

    /** Sends each of the requests once. */
    final Load post(List<String> requests, int connections) {
        return Senders.closed(connections)
                .send(port, PATH, requests.size(), at -> requests.get(at).getBytes(StandardCharsets.UTF_8));
    }

    final Proc proc() {
        return new Proc(process.pid());
    }

    final int port() {
        return port;
    }

    final String url() {
        return "http://127.0.0.1:" + port;
    }

    final HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    final HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static Path fresh(Path home) {
        try {
            Files.createDirectories(home.getParent());
            Trees.delete(home);
            return Files.createDirectories(home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
