package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where one AlertBridge lives: its directory, its port, and what it keeps its state in.
 *
 * @param scope its part of the database that belongs to the directory above; empty if it has one for itself
 */
public record Place(Path home, int port, Store store, String scope) {

    Place(Path home, int port, Store store) {
        this(home, port, store, "");
    }

    /** Forgets all that was there; the shipped configuration and these files more (by path below {@code config/}). */
    void clear(Map<String, String> files) {
        Contender.fresh(home);
        if (scope.isEmpty()) {
            store.empty(home);
        }
        configure(home.resolve("config"), files);
    }

    /** The settings that lead an AlertBridge here to its state. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(store.settings(scope.isEmpty() ? home : home.getParent()));
        settings.add("--alertbridge.scope=" + scope);
        return settings;
    }

    /** Writes the shipped configuration and these files more. */
    public static void configure(Path config, Map<String, String> files) {
        try {
            Trees.copy(Path.of("config"), config);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(config.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
