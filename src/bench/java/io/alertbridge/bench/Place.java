package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where one AlertBridge lives: its directory, its port, and what it keeps its state in. */
public record Place(Path home, int port, Store store) {

    /** Forgets all that was there; the shipped configuration and these files more (by path below {@code config/}). */
    void clear(Map<String, String> files) {
        Contender.fresh(home);
        store.empty(home);
        configure(home.resolve("config"), files);
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
