package io.alertbridge.ingest.signature;

import io.alertbridge.policy.Hmac;
import io.alertbridge.policy.Signed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Checks that a body was signed with a secret of its source. Times that are part of what is signed must be recent. */
final class Signatures {

    private static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);
    private static final String STANDARD_PREFIX = "whsec_";

    private Signatures() {}

    static boolean prove(Signed signed, Evidence request, Instant now) {
        return signed.secrets().stream().anyMatch(secret -> proves(signed.scheme(), secret, request, now));
    }

    private static boolean proves(Signed.Scheme scheme, String secret, Evidence request, Instant now) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        byte[] body = request.body();
        return switch (scheme) {
            case GITHUB -> hex(given(request, "X-Hub-Signature-256", ",", "sha256="), Hmac.of(key, "", body));
            case PAGERDUTY -> hex(given(request, "X-PagerDuty-Signature", ",", "v1="), Hmac.of(key, "", body));
            case SENTRY -> hex(given(request, "Sentry-Hook-Signature", ",", ""), Hmac.of(key, "", body));
            case GRAFANA -> grafana(key, request, now);
            case STANDARD -> standard(secret, request, now);
            case MAILGUN, SNS, JWT -> false;
        };
    }

    private static boolean grafana(byte[] key, Evidence request, Instant now) {
        List<String> signatures = given(request, "X-Grafana-Alerting-Signature", ",", "");
        String time = request.header("X-Grafana-Alerting-Timestamp");
        return time.isEmpty()
                ? hex(signatures, Hmac.of(key, "", request.body()))
                : recent(time, now, REPLAY_WINDOW) && hex(signatures, Hmac.of(key, time + ":", request.body()));
    }

    private static boolean standard(String secret, Evidence request, Instant now) {
        String id = request.header("webhook-id");
        String time = request.header("webhook-timestamp");
        if (!recent(time, now, REPLAY_WINDOW)) {
            return false;
        }
        byte[] expected = Hmac.of(standardKey(secret), id + "." + time + ".", request.body());
        return given(request, "webhook-signature", " ", "v1,").stream()
                .anyMatch(signature -> MessageDigest.isEqual(
                        signature.getBytes(StandardCharsets.US_ASCII),
                        Base64.getEncoder().encode(expected)));
    }

    private static byte[] standardKey(String secret) {
        try {
            return secret.startsWith(STANDARD_PREFIX)
                    ? Base64.getDecoder().decode(secret.substring(STANDARD_PREFIX.length()))
                    : secret.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The signatures of one kind in a header; there are several while a secret is replaced. */
    private static List<String> given(Evidence request, String header, String separator, String prefix) {
        return Stream.of(request.header(header).split(separator))
                .map(String::strip)
                .filter(signature -> !signature.isEmpty() && signature.startsWith(prefix))
                .map(signature -> signature.substring(prefix.length()))
                .limit(10)
                .toList();
    }

    static boolean recent(String seconds, Instant now, Duration window) {
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(seconds));
            return Duration.between(signed, now).abs().compareTo(window) <= 0;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    static boolean hex(List<String> signatures, byte[] mac) {
        byte[] expected = HexFormat.of().formatHex(mac).getBytes(StandardCharsets.US_ASCII);
        return signatures.stream()
                .anyMatch(signature -> MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII)));
    }
}
