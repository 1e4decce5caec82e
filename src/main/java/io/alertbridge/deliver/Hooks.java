package io.alertbridge.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Target;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Where ticket systems tell what people did in them. They prove who they are by the target's {@code secret}: in the
 * header {@code X-AlertBridge-Secret}, as a bearer token, in the query as {@code secret=}, or by signing the body.
 * Answered once what they told is on disk.
 */
final class Hooks implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 10;

    private final Policies policies;
    private final TicketSystems systems;
    private final WayBack wayBack;
    private final BiFunction<String, List<?>, CompletableFuture<Receipt>> ledger;

    /** @param ledger takes a source and its inputs */
    Hooks(
            Policies policies,
            TicketSystems systems,
            WayBack wayBack,
            BiFunction<String, List<?>, CompletableFuture<Receipt>> ledger) {
        this.policies = policies;
        this.systems = systems;
        this.wayBack = wayBack;
        this.ledger = ledger;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        String path = message.getHeader(Exchange.HTTP_PATH, "", String.class);
        byte[] body = message.getBody(byte[].class);
        Optional<Target> target = policies.current().target(path.replaceFirst("^/hooks/?", ""));
        String secret = target.map(known -> known.settings().get("secret")).orElse("");
        if (!proven(message, body, secret) || target.isEmpty()) {
            answer(message, 401, "Unauthorized", "the address names no target, or the secret is not its own");
            return;
        }
        try {
            hear(message, target.get(), JSON.readTree(body));
        } catch (IOException e) {
            answer(message, 400, "Bad Request", "the body is not JSON");
        }
    }

    private void hear(Message message, Target target, JsonNode payload) {
        List<Command> commands = systems.of(target.name())
                .map(opened -> opened.system().told(payload).reports().stream())
                .orElse(Stream.empty())
                .flatMap(report -> wayBack.commands(target, report, true).stream())
                .toList();
        try {
            ledger.apply(target.name(), commands).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            ObjectNode taken = JSON.createObjectNode().put("accepted", commands.size());
            respond(message, 202, "application/json", taken);
        } catch (ExecutionException | TimeoutException e) {
            answer(message, 503, "Service Unavailable", "nothing could be stored; send again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer(message, 503, "Service Unavailable", "stopping; send again");
        }
    }

    private static boolean proven(Message message, byte[] body, String secret) {
        String known = secret.isEmpty() ? "no target has this secret" : secret;
        String signature = message.getHeader(Signature.HEADER, "", String.class);
        boolean fits = signature.isEmpty()
                ? Signature.same(presented(message), known)
                : Signature.fits(signature, known, body);
        return fits && !secret.isEmpty();
    }

    private static String presented(Message message) {
        String header = message.getHeader("X-AlertBridge-Secret", "", String.class);
        String bearer = message.getHeader("Authorization", "", String.class);
        if (!header.isEmpty() || bearer.startsWith("Bearer ")) {
            return header.isEmpty() ? bearer.substring("Bearer ".length()).strip() : header;
        }
        String query = message.getHeader(Exchange.HTTP_QUERY, "", String.class);
        return Stream.of(query.split("&"))
                .filter(part -> part.startsWith("secret="))
                .map(part -> URLDecoder.decode(part.substring("secret=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }

    private static void answer(Message message, int status, String title, String detail) {
        ObjectNode problem = JSON.createObjectNode()
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        respond(message, status, "application/problem+json", problem);
    }

    private static void respond(Message message, int status, String type, ObjectNode body) {
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setBody(body.toString());
    }
}
