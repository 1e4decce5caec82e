package io.alertbridge.alert;

import java.time.Instant;

/**
 * A condition over time: the events with one dedup key, from the first that fired until it resolved.
 *
 * @param id {@code A-} and the ledger id of the event that opened it
 * @param event the latest event
 * @param resolvedAt {@link #NEVER} while open
 * @param count events received, the first and the resolves included
 * @param upto ledger id of the last event that {@code count} includes; makes replay of lazily written counters exact
 * @param heldBy id of the silence or window that holds it back, or empty
 * @param incident id of its incident, or empty
 * @param settled resolved for so long that its key may open a new alert
 */
public record Alert(
        String id,
        Event event,
        Status status,
        Instant openedAt,
        Instant lastAt,
        Instant resolvedAt,
        long count,
        long upto,
        String heldBy,
        Context context,
        String incident,
        boolean settled) {

    /** A moment that does not come. Beyond what any sender may say, and within what a millisecond column can hold. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    public static Alert opened(Event event, long entry, Instant at) {
        return new Alert("A-" + entry, event, event.status(), at, at, NEVER, 1, entry, "", Context.UNKNOWN, "", false);
    }

    public DedupKey key() {
        return event.key();
    }

    public boolean open() {
        return status.open();
    }

    /** Ended by an expired lease or by a person, not by a word from the sender. */
    public boolean endedSilently() {
        return !open() && lastAt.isBefore(resolvedAt);
    }

    public boolean held() {
        return !heldBy.isEmpty();
    }

    /**
     * The same alert after one more event. A resolve changes the status only: senders put "ok" into the severity or
     * leave the words out, and the alert keeps what it was about. So does an acknowledgement that has no words.
     */
    public Alert heard(Event latest, long entry, Instant at) {
        return new Alert(
                id,
                words(latest),
                latest.status(),
                openedAt,
                at,
                latest.status().open() ? NEVER : at,
                count + 1,
                entry,
                heldBy,
                context,
                incident,
                false);
    }

    private Event words(Event latest) {
        if (!latest.status().open()) {
            return event;
        }
        return latest.nods() ? event.until(latest.expiresAt()) : latest;
    }

    /** The same alert after one more event that tells nothing new but its lease. */
    public Alert repeated(Event latest, long entry, Instant at) {
        return new Alert(
                id,
                latest.inWordsOf(event),
                status,
                openedAt,
                at,
                resolvedAt,
                count + 1,
                entry,
                heldBy,
                context,
                incident,
                false);
    }

    /** Resolved without a word from the sender, because its lease ran out or its incident was closed. */
    public Alert ended(Instant at) {
        return new Alert(
                id, event, Status.RESOLVED, openedAt, lastAt, at, count, upto, heldBy, context, incident, false);
    }

    public Alert heldBy(String holder) {
        return new Alert(
                id, event, status, openedAt, lastAt, resolvedAt, count, upto, holder, context, incident, false);
    }

    public Alert with(Context known) {
        return new Alert(id, event, status, openedAt, lastAt, resolvedAt, count, upto, heldBy, known, incident, false);
    }

    public Alert in(String incident) {
        return new Alert(
                id, event, status, openedAt, lastAt, resolvedAt, count, upto, heldBy, context, incident, false);
    }

    /** The same alert, with one instance of what it has in common with others: for those that are kept. */
    public Alert sharing(Pool pool) {
        return new Alert(
                id,
                event.sharing(pool),
                status,
                pool.one(openedAt),
                pool.one(lastAt),
                pool.one(resolvedAt),
                count,
                upto,
                pool.one(heldBy),
                context.sharing(pool),
                pool.one(incident),
                settled);
    }

    /** The same alert, out of reach of later events. */
    public Alert asSettled() {
        return new Alert(id, event, status, openedAt, lastAt, resolvedAt, count, upto, heldBy, context, incident, true);
    }
}
