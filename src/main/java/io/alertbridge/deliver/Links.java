package io.alertbridge.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Links with which somebody without an account can acknowledge one incident for a day. Whoever has the link may do
 * that and nothing else; it names the person it was made for.
 */
public final class Links {

    private static final Duration VALID = Duration.ofHours(24);
    private static final String PURPOSE = "acknowledge:";
    private static final int LONGEST = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte[] key;
    private final String url;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** What a link is good for. */
    public record Acknowledgement(String incident, String person) {}

    /** @param exp epoch second from which it is void */
    record Payload(String incident, String person, long exp, String nonce) {}

    /** @param url where people reach AlertBridge, without a slash at its end */
    public Links(byte[] key, String url, Clock clock) {
        this.key = key.clone();
        this.url = url;
        this.clock = clock;
    }

    /** Address of the page on which this person can acknowledge this incident. */
    public String acknowledge(String incident, String person) {
        byte[] nonce = new byte[9];
        random.nextBytes(nonce);
        long exp = clock.instant().plus(VALID).getEpochSecond();
        try {
            byte[] payload = JSON.writeValueAsBytes(new Payload(incident, person, exp, text(nonce)));
            return url + "/ack/" + text(payload) + "." + text(Signature.of(key, PURPOSE, payload));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a token is good for; empty if it was not made here, was changed or has expired. */
    public Optional<Acknowledgement> verify(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            return MessageDigest.isEqual(signature, Signature.of(key, PURPOSE, payload))
                    ? Optional.of(JSON.readValue(payload, Payload.class))
                            .filter(read -> clock.instant().getEpochSecond() < read.exp())
                            .map(read -> new Acknowledgement(read.incident(), read.person()))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
