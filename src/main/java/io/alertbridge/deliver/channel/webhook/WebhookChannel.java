package io.alertbridge.deliver.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Message;
import io.alertbridge.deliver.Reply;
import io.alertbridge.deliver.Signature;
import io.alertbridge.policy.Settings;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Posts pages as JSON to any address. Settings: {@code url}; {@code secret}, with which the body is signed in the
 * header {@code X-AlertBridge-Signature}; {@code authorization}, sent in the header of that name. The header
 * {@code X-AlertBridge-Delivery} is the same whenever the same page is sent again.
 */
final class WebhookChannel {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Http http;

    WebhookChannel(Http http) {
        this.http = http;
    }

    /** Called by the route {@code page-webhook}. */
    public Answer send(Message message) {
        return Http.address(message.channel().settings().get("url"))
                .map(url -> send(message, url))
                .orElse(Answer.refused(
                        "the setting url of channel " + message.channel().name() + " is no address"));
    }

    private Answer send(Message message, URI url) {
        Settings settings = message.channel().settings();
        byte[] body = body(message);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("X-AlertBridge-Delivery", message.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!settings.get("secret").isEmpty()) {
            request.header(Signature.HEADER, Signature.of(settings.get("secret"), body));
        }
        if (!settings.get("authorization").isEmpty()) {
            request.header("Authorization", settings.get("authorization"));
        }
        Reply reply = http.send(request.build(), TIMEOUT);
        return reply.succeeded() ? Answer.taken("") : reply.failure(true);
    }

    private static byte[] body(Message message) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("id", message.id());
        members.put("incident", message.incident());
        members.put("person", message.person());
        members.put("address", message.address());
        members.put("subject", message.subject());
        members.put("text", message.text());
        members.put("acknowledge", message.acknowledge());
        members.put("url", message.url());
        try {
            return JSON.writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
