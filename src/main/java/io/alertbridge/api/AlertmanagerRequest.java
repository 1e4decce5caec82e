package io.alertbridge.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.api.AlertmanagerSilence.Condition;
import io.alertbridge.suppress.Silence;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Alertmanager's {@code PostableSilence}: a silence that somebody asks for, with an id if it is to replace another.
 * Refused in the order and with the codes of Alertmanager's parser.
 */
record AlertmanagerRequest(
        String id, List<Condition> matchers, Instant startsAt, Instant endsAt, String createdBy, String comment) {

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:.-]*");

    static AlertmanagerRequest read(ObjectMapper json, byte[] body) {
        JsonNode members = parsed(json, body);
        String id = text(members, "id", "");
        String comment = needed(members, "comment", "");
        String createdBy = needed(members, "createdBy", "");
        Instant endsAt = moment(members, "endsAt");
        List<Condition> matchers = matchers(members.path("matchers"));
        return new AlertmanagerRequest(id, matchers, moment(members, "startsAt"), endsAt, createdBy, comment);
    }

    /** @throws AlertmanagerFault if Alertmanager, too, would refuse what it says */
    void mustBeSound(Instant now) {
        if (!startsAt.isBefore(endsAt)) {
            throw AlertmanagerFault.said(400, "Failed to create silence: start time must be before end time");
        }
        if (endsAt.isBefore(now)) {
            throw AlertmanagerFault.said(400, "Failed to create silence: end time can't be in the past");
        }
        for (int i = 0; i < matchers.size(); i++) {
            String place = "silence invalid: invalid label matcher " + i + ": ";
            if (!LABEL.matcher(matchers.get(i).name()).matches()) {
                throw AlertmanagerFault.said(
                        400, place + "invalid label name \"" + matchers.get(i).name() + '"');
            }
            try {
                matchers.get(i).matcher();
            } catch (IllegalArgumentException e) {
                throw AlertmanagerFault.said(400, place + e.getMessage());
            }
        }
    }

    /** Whether it may go on under its id: Alertmanager ends it and begins another where it holds for something else. */
    boolean onlyMovesTheEndOf(Silence before, Instant now) {
        boolean same = before.when().stream().map(Condition::of).toList().equals(matchers);
        boolean begun = !before.from().isAfter(now);
        Instant from = before.from().truncatedTo(ChronoUnit.MILLIS);
        boolean sameStart = startsAt.truncatedTo(ChronoUnit.MILLIS).equals(from);
        return same && !AlertmanagerSilence.over(before, now) && (begun ? sameStart : !startsAt.isBefore(now));
    }

    /** The same in our own words. */
    SilenceRequest here() {
        List<String> texts =
                matchers.stream().map(each -> each.matcher().toString()).toList();
        return new SilenceRequest(texts, startsAt, endsAt, createdBy, comment);
    }

    private static JsonNode parsed(ObjectMapper json, byte[] body) {
        try {
            JsonNode members = json.readTree(body);
            if (members == null || members.isMissingNode() || members.isNull()) {
                throw AlertmanagerFault.required("silence");
            }
            if (!members.isObject()) {
                throw AlertmanagerFault.unreadable("it is not an object");
            }
            return members;
        } catch (JsonProcessingException e) {
            throw AlertmanagerFault.unreadable(e.getOriginalMessage());
        } catch (IOException e) {
            throw AlertmanagerFault.unreadable("it is not JSON");
        }
    }

    private static List<Condition> matchers(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            throw AlertmanagerFault.required("matchers");
        }
        if (!given.isArray()) {
            throw AlertmanagerFault.unreadable("matchers is not an array");
        }
        if (given.isEmpty()) {
            throw AlertmanagerFault.coded(422, 612, "matchers in body should have at least 1 items");
        }
        List<Condition> matchers = new ArrayList<>();
        for (JsonNode each : given) {
            matchers.add(matcher(each, "matchers." + matchers.size() + "."));
        }
        return matchers;
    }

    private static Condition matcher(JsonNode given, String place) {
        JsonNode regex = given.path("isRegex");
        if (regex.isMissingNode() || regex.isNull()) {
            throw AlertmanagerFault.required(place + "isRegex");
        }
        JsonNode equal = given.path("isEqual");
        if (!regex.isBoolean() || !(equal.isBoolean() || equal.isMissingNode() || equal.isNull())) {
            throw AlertmanagerFault.unreadable(place + "isRegex or isEqual is not true or false");
        }
        return new Condition(
                equal.asBoolean(true), regex.asBoolean(), needed(given, "name", place), needed(given, "value", place));
    }

    private static String needed(JsonNode members, String name, String place) {
        String text = text(members, name, null);
        if (text == null) {
            throw AlertmanagerFault.required(place + name);
        }
        return text;
    }

    private static String text(JsonNode members, String name, String absent) {
        JsonNode given = members.path(name);
        if (given.isMissingNode() || given.isNull()) {
            return absent;
        }
        if (!given.isTextual()) {
            throw AlertmanagerFault.unreadable(name + " is not a text");
        }
        return given.asText();
    }

    private static Instant moment(JsonNode members, String name) {
        String text = needed(members, name, "");
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw AlertmanagerFault.unreadable("parsing time \"" + text + "\": it is not like 2006-01-02T15:04:05Z");
        }
    }
}
