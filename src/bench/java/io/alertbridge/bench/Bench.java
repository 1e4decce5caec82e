package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where cases get their contenders and payloads from, and where their rows go. */
record Bench(Path home, int port, Store store) {

    static final int WARM_UP = Integer.getInteger("bench.warmup", 10);
    static final int SECONDS = Integer.getInteger("bench.seconds", 6);

    /** Of the one AlertBridge that most cases need. */
    Place place() {
        return new Place(home.resolve("bridge"), port, store);
    }

    /** Of another one beside it. */
    Place besides() {
        return new Place(home.resolve("besides"), port + 2, store);
    }

    Bridge bridge(Map<String, String> files) {
        return Bridge.empty(place(), Program.JAR, files);
    }

    /** On what the last one left behind. */
    Bridge bridgeAgain() {
        return Bridge.again(place(), Program.JAR);
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
