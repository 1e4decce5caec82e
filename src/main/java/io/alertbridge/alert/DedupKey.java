package io.alertbridge.alert;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two events one alert: the source and the source's own key.
 * Two sources never share a key, even when they send equal ones.
 *
 * @param value {@code source:key}, at most {@value #LONGEST} characters
 */
public record DedupKey(@JsonValue String value) {

    /** Longer keys of a source are replaced by their SHA-256, so that an index stays small. */
    public static final int LONGEST = 512;

    @JsonCreator
    public DedupKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("dedup key was empty but every event needs one");
        }
    }

    public static DedupKey of(String source, String key) {
        String value = source + ":" + key;
        return new DedupKey(value.length() <= LONGEST ? value : source + ":sha256:" + sha256(key));
    }

    /** SHA-256 of UTF-8 text, in lower-case hex. */
    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
