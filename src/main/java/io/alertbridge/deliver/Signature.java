package io.alertbridge.deliver;

import io.alertbridge.policy.Hmac;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/** Proof that a body comes from somebody who knows a secret: HMAC-SHA256 over the raw bytes. */
public final class Signature {

    public static final String HEADER = "X-AlertBridge-Signature";

    private static final String PREFIX = "sha256=";

    private Signature() {}

    /** As other systems take and give it: in hex. */
    public static String of(String secret, byte[] body) {
        return HexFormat.of().formatHex(of(secret.getBytes(StandardCharsets.UTF_8), "", body));
    }

    /** @param purpose stands before the body, so that what was signed for one is worth nothing for another */
    public static byte[] of(byte[] key, String purpose, byte[] body) {
        return Hmac.of(key, purpose, body);
    }

    /** Takes the same time whatever is wrong. */
    static boolean fits(String signature, String secret, byte[] body) {
        String bare = signature.startsWith(PREFIX) ? signature.substring(PREFIX.length()) : signature;
        return same(bare.toLowerCase(Locale.ROOT), of(secret, body));
    }

    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
