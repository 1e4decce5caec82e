package io.alertbridge.ingest.dropin;

import io.alertbridge.normalise.UnreadableException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.stream.Stream;

/** What a call of Opsgenie's Alert API wants of the people who see to an alert. */
final class OpsgenieWish {

    private OpsgenieWish() {}

    /** @throws UnreadableException if it does not say all that is needed */
    static Wish of(OpsgenieCall call, String by, Instant now) {
        String note = text(call, "note");
        return switch (call.verb()) {
            case "notes" -> Wish.note(by, needed(note, "note may not be empty"));
            case "unacknowledge" -> new Wish("unacknowledge", by, note, "", null);
            case "snooze" -> new Wish("hold", by, note, "", end(text(call, "endTime"), now));
            case "assign" -> new Wish("assign", by, note, needed(first(call, "owner"), "owner may not be empty"), null);
            case "escalate" -> new Wish("escalate", by, joined(note, first(call, "escalation")), "", null);
            default ->
                Wish.note(
                        by,
                        "Asked for '" + call.method() + " " + call.verb() + "', which is left to people: " + call.body()
                                + call.query());
        };
    }

    private static Instant end(String said, Instant now) {
        try {
            Instant end = OffsetDateTime.parse(said).toInstant();
            if (end.isAfter(now)) {
                return end;
            }
        } catch (DateTimeParseException e) {
            throw new UnreadableException(
                    "endTime was '" + said + "' but must be a moment such as 2027-04-05T08:00:00Z");
        }
        throw new UnreadableException("endTime was '" + said + "' but must be in the future");
    }

    /** Of what is named in one of several ways. */
    private static String first(OpsgenieCall call, String field) {
        return Stream.of("username", "name", "id")
                .map(name -> call.body().path(field).path(name).asText().strip())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String joined(String note, String escalation) {
        String there = escalation.isEmpty() ? "" : "asked for '" + escalation + "' there";
        return note.isEmpty() || there.isEmpty() ? note + there : note + "; " + there;
    }

    private static String needed(String text, String otherwise) {
        if (text.isEmpty()) {
            throw new UnreadableException(otherwise);
        }
        return text;
    }

    private static String text(OpsgenieCall call, String field) {
        return call.body().path(field).asText().strip();
    }
}
