package io.alertbridge.api;

import io.alertbridge.deliver.Signature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Signs a name for a while: {@code name.expiry.HMAC-SHA256}. What it signed is void once the key changes. */
final class Seal {

    private final Supplier<byte[]> key;

    Seal(Supplier<byte[]> key) {
        this.key = key;
    }

    String close(String name, Instant until) {
        String claim = base64(name.getBytes(StandardCharsets.UTF_8)) + "." + until.getEpochSecond();
        return claim + "." + base64(signature(claim));
    }

    /** The name, if this is a genuine seal whose time is not up. */
    Optional<String> open(String sealed, Instant now) {
        int signed = sealed.lastIndexOf('.');
        int dated = sealed.indexOf('.');
        if (signed <= dated || !genuine(sealed, signed)) {
            return Optional.empty();
        }
        boolean over = Long.parseLong(sealed.substring(dated + 1, signed)) <= now.getEpochSecond();
        byte[] name = Base64.getUrlDecoder().decode(sealed.substring(0, dated));
        return over ? Optional.empty() : Optional.of(new String(name, StandardCharsets.UTF_8));
    }

    private boolean genuine(String sealed, int signed) {
        byte[] given = sealed.substring(signed + 1).getBytes(StandardCharsets.UTF_8);
        byte[] right = base64(signature(sealed.substring(0, signed))).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, right);
    }

    private byte[] signature(String claim) {
        return Signature.of(key.get(), "session.", claim.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
