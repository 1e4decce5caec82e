package io.alertbridge.ingest.signature;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Signs as Amazon SNS does, with the keys of {@link Elsewhere}. */
public record SnsSender(Elsewhere elsewhere) {

    public static final String TOPIC = "arn:aws:sns:eu-west-1:210987654321:alarms";

    ObjectNode notification(String name, String key, String version) throws Exception {
        ObjectNode alarm = new ObjectMapper().createObjectNode();
        alarm.put("AlarmName", name).put("NewStateValue", "ALARM").put("AWSAccountId", "1");
        return sign(message("Notification", alarm.toString(), key), key, version);
    }

    public ObjectNode message(String type, String text, String certificate) {
        return new ObjectMapper()
                .createObjectNode()
                .put("Type", type)
                .put("MessageId", UUID.randomUUID().toString())
                .put("TopicArn", TOPIC)
                .put("Message", text)
                .put("Timestamp", Instant.now().toString())
                .put(
                        "SigningCertURL",
                        elsewhere
                                .at("/SimpleNotificationService-" + certificate + ".pem")
                                .toString());
    }

    /** As Amazon's page describes it, written once more without the code under test. */
    public ObjectNode sign(ObjectNode message, String key, String version) throws Exception {
        List<String> names = message.path("Type").asText().equals("Notification")
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        StringBuilder text = new StringBuilder();
        names.stream()
                .filter(message::has)
                .forEach(name -> text.append(name + "\n" + message.path(name).asText() + "\n"));
        Signature signature = Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(elsewhere.key(key));
        signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return message.put("SignatureVersion", version)
                .put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
    }
}
