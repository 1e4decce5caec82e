package io.alertbridge.deliver;

import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Change;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The lines of the timeline that are worth a comment on a ticket. */
final class Lines {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private Lines() {}

    /** What this case has to say about an incident. */
    static List<String> of(Case c, Incident incident) {
        return c.changes(Moment.TABLE).stream()
                .map(Change::after)
                .filter(moment -> moment.incident().equals(incident.id()))
                .filter(moment -> worthTelling(moment, incident))
                .map(Lines::line)
                .toList();
    }

    private static boolean worthTelling(Moment moment, Incident incident) {
        return switch (moment.kind()) {
            case "alert" -> milestone(incident.alerts());
            // the resolution is a field of its own
            case "state" ->
                !moment.text().startsWith("resolved: ") && !moment.text().equals("closed");
            case "note" -> true;
            default -> false;
        };
    }

    /** In a storm only the 20th, 50th, 100th, 200th … alert is told: each line is a call and often a mail. */
    private static boolean milestone(int alerts) {
        int scale = alerts;
        while (scale > 10 && scale % 10 == 0) {
            scale /= 10;
        }
        return alerts <= 10 || scale == 2 || scale == 5 || scale == 10;
    }

    private static String line(Moment moment) {
        return TIME.format(moment.at()) + " " + moment.by() + ": " + moment.text();
    }
}
