package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What Mailgun puts into a body to prove it: fields of a form, or the object {@code signature}. */
record MailgunMark(String timestamp, String token, String signature) {

    static MailgunMark of(Message request, byte[] body) {
        return Tree.object(body).map(MailgunMark::of).orElseGet(() -> ofForm(request, body));
    }

    private static MailgunMark of(JsonNode object) {
        JsonNode mark = object.path("signature");
        return new MailgunMark(
                mark.path("timestamp").asText(),
                mark.path("token").asText(),
                mark.path("signature").asText());
    }

    private static MailgunMark ofForm(Message request, byte[] body) {
        String type = request.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        String form = Multipart.is(type)
                ? Multipart.form(body, type).orElse("")
                : new String(body, StandardCharsets.ISO_8859_1);
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.matches("(timestamp|token|signature)=[^%+]*")) {
                fields.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return new MailgunMark(
                fields.getOrDefault("timestamp", ""),
                fields.getOrDefault("token", ""),
                fields.getOrDefault("signature", ""));
    }
}
