package io.alertbridge.normalise;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Status;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what a mapping made of one alert into an event. */
final class EventReader {

    static final int LONGEST_LINE = 1_000;
    static final int LONGEST_DESCRIPTION = 8_000;

    /** Prometheus promises four evaluation intervals: six hours between two evaluations still fit. */
    private static final Duration LONGEST_LEASE = Duration.ofHours(24);

    private final Source source;
    private final Instant at;

    EventReader(Source source, Instant at) {
        this.source = source;
        this.at = at;
    }

    /**
     * The event that a mapping has made.
     *
     * @param unmentioned labels that are there for people; they take no part in the key
     * @throws UnreadableException naming the field that is wrong
     */
    Event read(Object mapped, Map<String, String> unmentioned) {
        if (!(mapped instanceof Map<?, ?> map)) {
            throw new UnreadableException("an alert was " + Fields.typeOf(mapped) + " but must be an object");
        }
        Fields fields = new Fields(map);
        Status status = status(fields.text("status"));
        Names names = names(fields);
        String check = Text.cut(fields.text("check"), LONGEST_LINE);
        String description = Text.cut(fields.text("description"), LONGEST_DESCRIPTION);
        String summary = summary(fields.text("summary"), description, check);
        DedupKey key = key(fields, names, check, summary);
        String title = summary.isBlank() ? names.title(fields.text("key"), fields.text("fingerprint")) : summary;
        names.putMissing(unmentioned);
        return new Event(
                key,
                status,
                Severities.of(fields.text("severity")),
                check,
                title,
                description,
                names.bounded(source.dropLabels()),
                links(fields),
                Times.read(fields.text("startedAt"), source.zone()),
                expiry(fields, status),
                fields.flag("test"));
    }

    private static Status status(String word) {
        return Statuses.of(word)
                .orElseThrow(() -> new UnreadableException(
                        "status was '" + Text.cut(word, 100) + "' but must be firing, acknowledged or resolved"));
    }

    private static Names names(Fields fields) {
        Names names = new Names(fields.texts("labels"));
        names.putHost(fields.text("host"));
        for (String name : List.of("ip", "service", "environment")) {
            names.put(name, fields.text(name));
        }
        return names;
    }

    static String summary(String given, String description, String check) {
        String best = given.isBlank() ? description.lines().findFirst().orElse("") : given;
        return Text.cut(best.isBlank() ? check : best, LONGEST_LINE);
    }

    private DedupKey key(Fields fields, Names names, String check, String summary) {
        String key = fields.text("key").strip();
        if (key.isEmpty() && source.dropLabels().isEmpty()) {
            key = fields.text("fingerprint").strip();
        }
        return DedupKey.of(source.name(), key.isEmpty() ? fingerprint(names, check, summary) : key);
    }

    private String fingerprint(Names names, String check, String summary) {
        Names all = names.copy();
        all.put("check", check);
        if (all.isEmpty()) {
            all.put("summary", summary);
        }
        if (all.isEmpty()) {
            throw new UnreadableException("the alert had no key, no labels and no text but needs one of them");
        }
        return all.fingerprint(source.dropLabels());
    }

    private static Map<String, String> links(Fields fields) {
        Links links = new Links();
        fields.texts("links").forEach(links::put);
        return new LinkedHashMap<>(links.all());
    }

    private Instant expiry(Fields fields, Status status) {
        Instant told = Times.read(fields.text("expiresAt"), source.zone());
        return told.equals(Instant.EPOCH)
                ? lease(source, status, at)
                : source.lease().equals(Duration.ZERO) ? told : bounded(told, source, at);
    }

    /**
     * An end that a sender gives who repeats what still holds. Were it believed however far off it is, a slip in a year
     * would leave an alert open for ever.
     */
    static Instant bounded(Instant told, Source source, Instant at) {
        Duration most = source.lease().compareTo(LONGEST_LEASE) > 0 ? source.lease() : LONGEST_LEASE;
        Instant last = at.plus(most);
        return told.isAfter(last) ? last : told;
    }

    /** Until when an event holds whose sender does not say. */
    static Instant lease(Source source, Status status, Instant at) {
        return source.lease().equals(Duration.ZERO) || !status.open() ? Alert.NEVER : at.plus(source.lease());
    }
}
