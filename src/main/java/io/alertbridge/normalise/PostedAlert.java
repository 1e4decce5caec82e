package io.alertbridge.normalise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** One element of what is posted to {@code /api/v2/alerts}. Messages follow Alertmanager's, which people search for. */
final class PostedAlert {

    private final ZoneId zone;
    private Map<String, String> labels;
    private Map<String, String> annotations = Map.of();
    private Instant startsAt = Instant.EPOCH;
    private Instant endsAt = Instant.EPOCH;
    private String generator = "";

    /** @param zone the zone of times that carry none */
    PostedAlert(ZoneId zone) {
        this.zone = zone;
    }

    /** Takes one field; returns what is wrong with it, or the empty string. */
    String take(JsonParser json, String field, int index) throws IOException {
        switch (field) {
            case "labels":
                labels = texts(json);
                return labels == null ? index + ".labels in body must be an object of strings" : "";
            case "annotations":
                annotations = texts(json);
                return annotations == null ? index + ".annotations in body must be an object of strings" : "";
            case "startsAt":
                startsAt = time(json);
                return startsAt == null ? index + ".startsAt in body must be of type date-time" : "";
            case "endsAt":
                endsAt = time(json);
                return endsAt == null ? index + ".endsAt in body must be of type date-time" : "";
            case "generatorURL":
                generator = scalar(json);
                return generator == null ? index + ".generatorURL in body must be of type uri" : "";
            default:
                json.skipChildren();
                return "";
        }
    }

    Map<String, String> labels() {
        return labels;
    }

    Map<String, String> annotations() {
        return annotations;
    }

    String generator() {
        return generator;
    }

    /** What is wrong with the whole, or the empty string. */
    String fault(int index) {
        if (labels == null) {
            return index + ".labels in body is required";
        }
        if (labels.isEmpty()) {
            return index + ": at least one label pair required";
        }
        return !endsAt.equals(Instant.EPOCH) && endsAt.isBefore(startsAt)
                ? index + ": start time must be before end time"
                : "";
    }

    Instant startsAt() {
        return startsAt;
    }

    Instant endsAt() {
        return endsAt;
    }

    private Instant time(JsonParser json) throws IOException {
        String text = scalar(json);
        return text == null ? null : Times.read(text, zone);
    }

    /** The members of an object of texts without the empty ones; null if it is none. */
    private static Map<String, String> texts(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        boolean sound = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = Text.clean(json.currentName());
            json.nextToken();
            String value = scalar(json);
            sound &= value != null;
            if (value != null && !value.isEmpty() && !name.isEmpty()) {
                texts.put(name, value);
            }
        }
        return sound ? texts : null;
    }

    /** Text, or the empty string for null and leftovers; null if it is neither. */
    private static String scalar(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return "";
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            json.skipChildren();
            return null;
        }
        String text = Text.clean(json.getText());
        return Text.leftover(text) ? "" : text;
    }
}
