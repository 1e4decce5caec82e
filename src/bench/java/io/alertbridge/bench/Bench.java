package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where cases get their contenders and payloads from, and where their rows go. */
record Bench(Path home, int port) {

    static final int WARM_UP = Integer.getInteger("bench.warmup", 10);
    static final int SECONDS = Integer.getInteger("bench.seconds", 6);

    Bridge bridge(Map<String, String> files) {
        return Bridge.empty(home.resolve("bridge"), port, files);
    }

    /** On what the last one left behind. */
    Bridge bridgeAgain() {
        return Bridge.again(home.resolve("bridge"), port);
    }

    Optional<Contender> alertmanager() {
        return Alertmanager.ifInstalled(home.resolve("alertmanager"), port + 1);
    }

    /** A file of requests, one a line. */
    Path file(String name, List<String> requests) {
        try {
            return Files.write(Files.createDirectories(home).resolve(name), requests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void say(String row) {
        System.out.println(row);
    }
}
