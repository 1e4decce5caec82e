package io.alertbridge.ingest;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Finds the source that an address names and checks that the sender knows its token. An unknown source and a wrong
 * token take one path and get one answer, so that names cannot be guessed.
 */
final class Authenticator implements Processor {

    private static final String ALERTMANAGER = "/api/v2/alerts";
    private static final String DOORS = "/in/";
    private static final List<String> NO_TOKENS = List.of(DedupKey.sha256("no source has this token"));

    private final Policies policies;
    private final Failures failures;
    private final SourceHealth health;

    Authenticator(Policies policies, Failures failures, SourceHealth health) {
        this.policies = policies;
        this.failures = failures;
        this.health = health;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_PATH, String.class);
        boolean alertmanager = path.endsWith(ALERTMANAGER);
        String address = message.getHeader("CamelHttpRemoteAddress", "", String.class);
        String name = alertmanager && path.length() == ALERTMANAGER.length() ? "prometheus" : named(path);
        Source source = authenticated(name, Tokens.presented(message), address);
        message.setBody(new Post(source, alertmanager, message.getBody(byte[].class)));
    }

    private static String named(String path) {
        String rest = path.substring(Math.min(path.length(), DOORS.length()));
        String name = rest.endsWith(ALERTMANAGER) ? rest.substring(0, rest.length() - ALERTMANAGER.length()) : rest;
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private Source authenticated(String name, String token, String address) {
        if (failures.tooMany(address)) {
            health.refused();
            throw new RefusedException(
                    Answer.problem(429, "Too Many Requests", "too many wrong tokens from this address")
                            .with("Retry-After", "60"),
                    "too many wrong tokens");
        }
        Optional<Source> source =
                Optional.ofNullable(policies.current().sources().get(name));
        List<String> known =
                source.map(Source::tokens).filter(tokens -> !tokens.isEmpty()).orElse(NO_TOKENS);
        if (matches(token, known) && source.isPresent()) {
            failures.succeeded(address);
            return source.get();
        }
        failures.failed(address);
        health.refused();
        throw new RefusedException(
                Answer.problem(401, "Unauthorized", "the address names no source, or the token is not one of its own")
                        .with("WWW-Authenticate", "Bearer realm=\"alertbridge\""),
                "wrong token");
    }

    private static boolean matches(String token, List<String> known) {
        byte[] presented = DedupKey.sha256(token).getBytes(StandardCharsets.US_ASCII);
        boolean found = false;
        for (String hash : known) {
            found |= MessageDigest.isEqual(presented, hash.getBytes(StandardCharsets.US_ASCII));
        }
        return found;
    }
}
