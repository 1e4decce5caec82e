package io.alertbridge.incident;

import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Table;
import java.time.Instant;

/**
 * One line of an incident's timeline. Written once, never changed.
 *
 * @param kind what sort of thing happened: {@code alert}, {@code state}, {@code note}, {@code page}, {@code ticket},
 *     {@code sla}
 * @param by who did it, e.g. a person, {@code Prometheus}, {@code AlertBridge}
 */
public record Moment(String id, String incident, Instant at, String kind, String by, String text) {

    public static final Table<Moment> TABLE = Table.of("timeline", Moment.class, Moment::id)
            .column("incident", Moment::incident)
            .column("at", Moment::at)
            .live(moment -> false);

    /** Who does what nobody did. */
    public static final String NOBODY = "AlertBridge";

    /** Adds a line to an incident's timeline. */
    public static void add(Case c, String incident, String kind, String by, String text) {
        String id = "%s/%012d".formatted(incident, c.next("timeline"));
        c.save(TABLE, new Moment(id, incident, c.at(), kind, by, text));
    }
}
