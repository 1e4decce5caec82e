package io.alertbridge.ingest.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Amazon SNS posts: a message of a topic, or what it has to say about a subscription to one. */
final class SnsMessage {

    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final List<String> KEPT =
            Stream.concat(NOTIFICATION.stream(), Stream.of("MessageAttributes")).toList();
    private static final URI NOWHERE = URI.create("");

    private final ObjectNode fields;

    private SnsMessage(ObjectNode fields) {
        this.fields = fields;
    }

    /** A body, if it is such a message. */
    static Optional<SnsMessage> in(Evidence request) {
        return request.object().filter(object -> object.has("TopicArn")).map(SnsMessage::new);
    }

    String topic() {
        return text("TopicArn");
    }

    String id() {
        return text("MessageId");
    }

    boolean notification() {
        return text("Type").equals("Notification");
    }

    boolean subscription() {
        return text("Type").equals("SubscriptionConfirmation");
    }

    URI certificate() {
        return address("SigningCertURL");
    }

    URI subscribe() {
        return address("SubscribeURL");
    }

    /** {@link Instant#EPOCH} where it does not say when. */
    Instant sent() {
        try {
            return Instant.parse(text("Timestamp"));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    /** @throws IllegalArgumentException if it is signed in a way that is not known */
    String algorithm() {
        return switch (text("SignatureVersion")) {
            case "1" -> "SHA1withRSA";
            case "2" -> "SHA256withRSA";
            default -> throw new IllegalArgumentException("its SignatureVersion is neither 1 nor 2");
        };
    }

    /** @throws IllegalArgumentException if there is none */
    byte[] signature() {
        return Base64.getDecoder().decode(text("Signature"));
    }

    /** What is signed: names and values in the order of their names, each with a line break behind it. */
    byte[] canonical() {
        StringBuilder signed = new StringBuilder();
        for (String name : notification() ? NOTIFICATION : CONFIRMATION) {
            JsonNode value = fields.path(name);
            if (value.isTextual()) {
                signed.append(name).append('\n').append(value.textValue()).append('\n');
            }
        }
        return signed.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The message without anything that is not signed, but for its attributes, which Amazon leaves out of what it signs. */
    ObjectNode signed() {
        return fields.deepCopy().retain(KEPT);
    }

    private URI address(String name) {
        try {
            return URI.create(text(name));
        } catch (IllegalArgumentException e) {
            return NOWHERE;
        }
    }

    private String text(String name) {
        JsonNode value = fields.path(name);
        return value.isTextual() ? value.textValue() : "";
    }
}
