package io.alertbridge.ingest;

import io.alertbridge.ingest.signature.Proof;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Finds the source that an address names and checks that the sender knows its token. An unknown source and a wrong
 * token take one path and get one answer, so that names cannot be guessed.
 */
public final class Authenticator implements Processor {

    private static final String ALERTMANAGER = "/api/v2/alerts";
    private static final String DOORS = "/in/";

    private final Policies policies;
    private final Failures failures;
    private final SourceHealth health;

    Authenticator(Policies policies, Clock clock, SourceHealth health) {
        this.policies = policies;
        failures = new Failures(clock);
        this.health = health;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        boolean alertmanager =
                message.getHeader(Exchange.HTTP_PATH, String.class).endsWith(ALERTMANAGER);
        String address = message.getHeader("CamelHttpRemoteAddress", "", String.class);
        String token = Tokens.presented(message);
        Source source = admitted(named(name(message)), known -> trusted(known, token, exchange), address);
        Dialect own = source.type().equals(Otlp.TYPE)
                ? OtlpAnswers.to(message.getHeader(Exchange.CONTENT_TYPE, "", String.class))
                : Answers.OWN;
        message.setBody(new Post(source, alertmanager ? Answers.ALERTMANAGER : own, message.getBody(byte[].class)));
    }

    /** The source that the address of a request names, whether there is one or not. */
    public static String name(Message request) {
        String path = request.getHeader(Exchange.HTTP_PATH, String.class);
        if (path.equals(ALERTMANAGER)) {
            return "prometheus";
        }
        String rest = path.substring(Math.min(path.length(), DOORS.length()));
        String name = rest.endsWith(ALERTMANAGER) ? rest.substring(0, rest.length() - ALERTMANAGER.length()) : rest;
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /**
     * The source that a key belongs to, of those whose senders know no address of ours but that of another system.
     *
     * @param type of the sources that are asked for
     * @throws RefusedException if it belongs to none
     */
    public Source byKey(String type, String key, Message request) {
        List<Source> candidates = policies.current().sources().values().stream()
                .filter(source -> source.type().equals(type))
                .toList();
        String address = request.getHeader("CamelHttpRemoteAddress", "", String.class);
        return admitted(candidates, known -> Tokens.match(key, known.tokens()), address);
    }

    /**
     * As above; who is refused hears it as the other system would have said it.
     *
     * @param words the answer for a status
     */
    public Source byKey(String type, String key, Message request, IntFunction<Answer> words) {
        try {
            return byKey(type, key, request);
        } catch (RefusedException e) {
            Answer said = words.apply(e.answer().status());
            for (Map.Entry<String, String> header : e.answer().headers().entrySet()) {
                said = said.with(header.getKey(), header.getValue());
            }
            throw new RefusedException(said, e.getMessage());
        }
    }

    private List<Source> named(String name) {
        return Stream.ofNullable(policies.current().sources().get(name)).toList();
    }

    private static boolean trusted(Source source, String token, Exchange exchange) {
        if (source.signed().required()) {
            Proof proof = exchange.getProperty(KeyFetching.PROOF, Proof.class);
            return proof != null && proof.holds();
        }
        return Tokens.match(token, source.tokens());
    }

    private Source admitted(List<Source> candidates, Predicate<Source> trusted, String address) {
        if (failures.tooMany(address)) {
            health.refused();
            throw new RefusedException(
                    Answer.problem(429, "Too Many Requests", "too many wrong tokens from this address")
                            .with("Retry-After", "60"),
                    "too many wrong tokens");
        }
        Optional<Source> source = owner(candidates, trusted);
        if (source.isPresent()) {
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

    /** Takes as long where there is no candidate as where there is one. */
    private static Optional<Source> owner(List<Source> candidates, Predicate<Source> trusted) {
        Optional<Source> found = candidates.stream().filter(trusted).findFirst();
        if (candidates.isEmpty()) {
            Tokens.match("", List.of());
        }
        return found;
    }
}
