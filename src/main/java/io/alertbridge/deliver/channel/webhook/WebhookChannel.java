package io.alertbridge.deliver.channel.webhook;

import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Letterbox;
import io.alertbridge.deliver.Message;
import io.alertbridge.deliver.Signature;
import io.alertbridge.policy.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Posts pages as JSON to any address. Settings: {@code url}; {@code secret}, with which the body is signed in the
 * header {@code X-AlertBridge-Signature}; {@code authorization}, sent in the header of that name. The header
 * {@code X-AlertBridge-Delivery} is the same whenever the same page is sent again.
 */
final class WebhookChannel {

    private final Letterbox letterbox;

    WebhookChannel(Http http) {
        letterbox = new Letterbox(http);
    }

    /** Called by the route {@code page-webhook}. */
    public Answer send(Message message) {
        Settings settings = message.channel().settings();
        byte[] body = body(message);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-AlertBridge-Delivery", message.id());
        if (!settings.get("secret").isEmpty()) {
            headers.put(Signature.HEADER, Signature.of(settings.get("secret"), body));
        }
        if (!settings.get("authorization").isEmpty()) {
            headers.put("Authorization", settings.get("authorization"));
        }
        return letterbox.post(message, body, headers, reply -> Answer.taken(""));
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
        return Http.json(members);
    }
}
