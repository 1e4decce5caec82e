package io.alertbridge.ingest;

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
import org.apache.camel.Message;

/** Checks that a body was signed with a secret of its source. Times that are part of what is signed must be recent. */
final class Signatures {

    private static final Duration REPLAY_WINDOW = Duration.ofMinutes(5);
    /** As long as Mailgun tries to deliver. Its tokens are used once. */
    private static final Duration MAILGUN_WINDOW = Duration.ofHours(9);

    private static final String STANDARD_PREFIX = "whsec_";

    private Signatures() {}

    static boolean proves(Signed signed, Message request, byte[] body, Instant now) {
        return signed.secrets().stream().anyMatch(secret -> proves(signed.scheme(), secret, request, body, now));
    }

    private static boolean proves(Signed.Scheme scheme, String secret, Message request, byte[] body, Instant now) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return switch (scheme) {
            case GITHUB -> hex(given(request, "X-Hub-Signature-256", ",", "sha256="), Hmac.of(key, "", body));
            case PAGERDUTY -> hex(given(request, "X-PagerDuty-Signature", ",", "v1="), Hmac.of(key, "", body));
            case SENTRY -> hex(given(request, "Sentry-Hook-Signature", ",", ""), Hmac.of(key, "", body));
            case GRAFANA -> grafana(key, request, body, now);
            case STANDARD -> standard(secret, request, body, now);
            case MAILGUN -> mailgun(key, request, body, now);
            case SNS, JWT -> false;
        };
    }

    private static boolean grafana(byte[] key, Message request, byte[] body, Instant now) {
        List<String> signatures = given(request, "X-Grafana-Alerting-Signature", ",", "");
        String time = request.getHeader("X-Grafana-Alerting-Timestamp", "", String.class);
        return time.isEmpty()
                ? hex(signatures, Hmac.of(key, "", body))
                : recent(time, now) && hex(signatures, Hmac.of(key, time + ":", body));
    }

    /** Over a time and a token only: which body the token was used for, {@link Formalities} remembers. */
    private static boolean mailgun(byte[] key, Message request, byte[] body, Instant now) {
        MailgunMark mark = MailgunMark.of(request, body);
        return recent(mark.timestamp(), now, MAILGUN_WINDOW)
                && !mark.token().isEmpty()
                && hex(List.of(mark.signature()), Hmac.of(key, mark.timestamp() + mark.token(), new byte[0]));
    }

    private static boolean standard(String secret, Message request, byte[] body, Instant now) {
        String id = request.getHeader("webhook-id", "", String.class);
        String time = request.getHeader("webhook-timestamp", "", String.class);
        if (!recent(time, now)) {
            return false;
        }
        byte[] expected = Hmac.of(standardKey(secret), id + "." + time + ".", body);
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
    private static List<String> given(Message request, String header, String separator, String prefix) {
        return Stream.of(request.getHeader(header, "", String.class).split(separator))
                .map(String::strip)
                .filter(signature -> !signature.isEmpty() && signature.startsWith(prefix))
                .map(signature -> signature.substring(prefix.length()))
                .limit(10)
                .toList();
    }

    private static boolean recent(String seconds, Instant now) {
        return recent(seconds, now, REPLAY_WINDOW);
    }

    private static boolean recent(String seconds, Instant now, Duration window) {
        try {
            Instant signed = Instant.ofEpochSecond(Long.parseLong(seconds));
            return Duration.between(signed, now).abs().compareTo(window) <= 0;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private static boolean hex(List<String> signatures, byte[] mac) {
        byte[] expected = HexFormat.of().formatHex(mac).getBytes(StandardCharsets.US_ASCII);
        return signatures.stream()
                .anyMatch(signature -> MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.US_ASCII)));
    }
}
