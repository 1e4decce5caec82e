package io.alertbridge.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Stands in for {@code policy.Secrets} until it is there. */
final class TokenFile {

    private final Path directory;

    TokenFile(Path directory) {
        this.directory = directory;
    }

    String token() {
        return read("token");
    }

    byte[] signingKey() {
        return HexFormat.of().parseHex(read("signing-key"));
    }

    private String read(String name) {
        try {
            Path file = directory.resolve(name);
            if (Files.notExists(file)) {
                byte[] fresh = new byte[32];
                new java.security.SecureRandom().nextBytes(fresh);
                Files.createDirectories(directory);
                Files.writeString(file, HexFormat.of().formatHex(fresh));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
