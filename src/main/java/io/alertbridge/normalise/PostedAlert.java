package io.alertbridge.normalise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One element of what is posted to {@code /api/v2/alerts}. Messages follow Alertmanager's, which people search for. */
final class PostedAlert {

    private Map<String, String> labels;
    private Map<String, String> annotations = Map.of();
    private String startsAt = "";
    private String endsAt = "";
    private String generator = "";

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
                startsAt = scalar(json);
                return startsAt == null ? index + ".startsAt in body must be of type date-time" : "";
            case "endsAt":
                endsAt = scalar(json);
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
    String fault(int index, Source source) {
        if (labels == null) {
            return index + ".labels in body is required";
        }
        if (labels.isEmpty()) {
            return index + ": at least one label pair required";
        }
        Instant ends = endsAt(source);
        return !ends.equals(Instant.EPOCH) && ends.isBefore(startsAt(source))
                ? index + ": start time must be before end time"
                : "";
    }

    Instant startsAt(Source source) {
        return Times.read(startsAt, source.zone());
    }

    Instant endsAt(Source source) {
        return Times.read(endsAt, source.zone());
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
