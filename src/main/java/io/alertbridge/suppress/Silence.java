package io.alertbridge.suppress;

import io.alertbridge.ledger.Table;
import io.alertbridge.policy.Matcher;
import java.time.Instant;
import java.util.List;

/**
 * A person's mute: alerts that meet all conditions are held from {@code from} until {@code until}. It always ends.
 *
 * @param matchers conditions as text, e.g. {@code host=~"web.*"}
 * @param active false once it has ended or was taken back
 */
public record Silence(
        String id, List<String> matchers, Instant from, Instant until, String by, String comment, boolean active) {

    public static final Table<Silence> TABLE = Table.of("silence", Silence.class, Silence::id)
            .column("until", Silence::until)
            .live(Silence::active);

    /** Somebody sets a silence or changes one of the same id. */
    public record Set(Silence silence) {}

    /** Somebody takes a silence back. */
    public record Lifted(String id, String by) {}

    /** A silence or maintenance window is over: what it held is looked at again. */
    record Over(String holder) {}

    public boolean covers(Instant at) {
        return active && !at.isBefore(from) && at.isBefore(until);
    }

    /** Its conditions; all must hold. */
    public List<Matcher> when() {
        return matchers.stream().flatMap(text -> Matcher.parse(text).stream()).toList();
    }

    /** The same with another beginning. */
    public Silence beginningAt(Instant start) {
        return new Silence(id, matchers, start, until, by, comment, active);
    }

    Silence ended(Instant at) {
        return new Silence(id, matchers, from, at.isBefore(until) ? at : until, by, comment, false);
    }
}
