package io.alertbridge.alert;

import java.time.Instant;
import java.util.Map;

/**
 * One message about one condition, as received and normalised.
 *
 * @param check what was checked: {@code alertname}, trigger, service description
 * @param summary one line for people
 * @param labels names and values; {@code host}, {@code ip}, {@code service} and {@code environment} identify the resource
 * @param links title to http(s) address
 * @param startedAt when the sender says the condition began; {@link Instant#EPOCH} where it does not say
 * @param expiresAt until when it holds without being repeated (a lease); {@link Alert#NEVER} where the sender gives none
 * @param test sent by a test button: answered and shown, never ticketed
 */
public record Event(
        DedupKey key,
        Status status,
        Severity severity,
        String check,
        String summary,
        String description,
        Labels labels,
        Map<String, String> links,
        Instant startedAt,
        Instant expiresAt,
        boolean test) {

    private static final String CORRECTION = "correction";

    public Event {
        links = Pairs.of(links);
    }

    /** The configured source that sent it. */
    public String source() {
        return key.value().substring(0, key.value().indexOf(':'));
    }

    /** What people call it: what was checked, or its summary where that is not said. */
    public String name() {
        return check.isEmpty() ? summary : check;
    }

    /** What was checked, where that is said, and the summary. */
    public String line() {
        return check.isEmpty() ? summary : check + ": " + summary;
    }

    public boolean knowsStart() {
        return startedAt.isAfter(Instant.EPOCH);
    }

    /** The end of an alert that its source has not sent, or that got lost: for the same occurrence and no later one. */
    public static Event correcting(Alert open, String why) {
        return new Event(
                open.key(),
                Status.RESOLVED,
                open.event().severity(),
                open.event().check(),
                open.event().summary(),
                why,
                new Labels(Map.of(CORRECTION, why)),
                Map.of(),
                open.event().startedAt(),
                Alert.NEVER,
                false);
    }

    /** Why it came although its source has not sent it; empty for all others. */
    public String correction() {
        return status.open() ? "" : labels.get(CORRECTION);
    }

    /** The same event with another lease. */
    Event until(Instant end) {
        return new Event(key, status, severity, check, summary, description, labels, links, startedAt, end, test);
    }

    /** Whether it only acknowledges, and says of what no more than the key. */
    public boolean nods() {
        return status == Status.ACKNOWLEDGED && check.isEmpty() && labels.all().isEmpty();
    }

    /**
     * The same event in the very words of an earlier one, where they are equal: the thousandth repeat keeps what the
     * first has brought, and nothing of its own.
     */
    Event inWordsOf(Event earlier) {
        return new Event(
                either(earlier.key, key),
                status,
                severity,
                either(earlier.check, check),
                either(earlier.summary, summary),
                either(earlier.description, description),
                either(earlier.labels, labels),
                either(earlier.links, links),
                either(earlier.startedAt, startedAt),
                expiresAt,
                test);
    }

    private static <T> T either(T known, T said) {
        return said.equals(known) ? known : said;
    }

    Event sharing(Pool pool) {
        return new Event(
                key,
                status,
                severity,
                pool.one(check),
                summary,
                pool.one(description),
                labels.sharing(pool),
                pool.one(links),
                pool.one(startedAt),
                pool.one(expiresAt),
                test);
    }
}
