package io.alertbridge.ingest.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.policy.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Mailgun's proof: a time, a token and a signature of both, as fields of a form or in the object {@code signature}. The
 * rest of the body is not signed, so a token serves for one body.
 */
record MailgunProof(List<String> secrets, Evidence request, Clock clock) implements Proof {

    /** As long as Mailgun tries to deliver. */
    private static final Duration WINDOW = Duration.ofHours(9);

    /** None of them needs percent-encoding. */
    private static final Pattern PAIR = Pattern.compile("(?:^|&)(timestamp|token|signature)=([^&%+]*+)(?=&|\\z)");

    private record Mark(String timestamp, String token, String signature) {}

    private Mark mark() {
        return request.object().map(MailgunProof::inObject).orElseGet(() -> inForm(request.form()));
    }

    private static Mark inObject(ObjectNode object) {
        JsonNode mark = object.path("signature");
        return new Mark(
                mark.path("timestamp").asText(),
                mark.path("token").asText(),
                mark.path("signature").asText());
    }

    private static Mark inForm(String form) {
        Map<String, String> fields = new HashMap<>();
        PAIR.matcher(form).results().forEach(pair -> fields.put(pair.group(1), pair.group(2)));
        return new Mark(
                fields.getOrDefault("timestamp", ""),
                fields.getOrDefault("token", ""),
                fields.getOrDefault("signature", ""));
    }

    @Override
    public boolean holds() {
        Mark mark = mark();
        return !mark.token().isEmpty()
                && Signatures.recent(mark.timestamp(), clock.instant(), WINDOW)
                && secrets.stream().anyMatch(secret -> signed(mark, secret));
    }

    private static boolean signed(Mark mark, String secret) {
        byte[] key = secret.getBytes(StandardCharsets.UTF_8);
        return Signatures.hex(List.of(mark.signature()), Hmac.of(key, mark.timestamp() + mark.token(), new byte[0]));
    }

    @Override
    public Optional<Single> single() {
        String content = DedupKey.sha256(new String(request.body(), StandardCharsets.ISO_8859_1));
        return Optional.of(new Single(mark().token(), content));
    }
}
