package io.alertbridge.sla;

import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;
import io.alertbridge.policy.Calendar;
import java.time.Duration;
import java.util.Optional;

/** What the timeline says about clocks. */
final class Telling {

    private Telling() {}

    static void promised(Case c, SlaClock clock, Optional<SlaClock> before, Calendar hours) {
        String was = before.filter(SlaClock::ticking)
                .map(old -> "; " + old.policy() + " promised " + PlainWords.of(old.due(), hours.zone()))
                .orElse("");
        String late = clock.breached() ? ", which is over already" : "";
        tell(
                c,
                clock,
                clock.policy() + ": " + clock.kind().word() + " within " + PlainWords.of(clock.target()) + ", by "
                        + PlainWords.of(clock.due(), hours.zone()) + late + was);
    }

    static void resumed(Case c, SlaClock clock, Calendar hours) {
        tell(c, clock, clock.kind().word() + " clock goes on, due " + PlainWords.of(clock.due(), hours.zone()));
    }

    static void moved(Case c, SlaClock clock, Calendar hours) {
        tell(
                c,
                clock,
                clock.kind().word() + " is now due " + PlainWords.of(clock.due(), hours.zone())
                        + ": the hours of calendar " + clock.calendar() + " have changed");
    }

    static void passed(Case c, SlaClock clock, int percent, Calendar hours) {
        String due = PlainWords.of(clock.due(), hours.zone());
        tell(
                c,
                clock,
                percent == Thresholds.BREACH
                        ? "breach: " + clock.kind().word() + " was due " + due + ", within "
                                + PlainWords.of(clock.target())
                        : percent + " % of the time for " + clock.kind().word() + " is used, "
                                + PlainWords.of(clock.remaining(c.at(), hours)) + " left until " + due);
    }

    static void met(Case c, SlaClock clock, Calendar hours) {
        Duration spent = clock.spent(clock.stoppedAt(), hours);
        String than = PlainWords.of(clock.target()) + " promised";
        tell(
                c,
                clock,
                clock.kind().word() + " after " + PlainWords.of(spent)
                        + (clock.breached()
                                ? ", " + PlainWords.of(spent.minus(clock.target())) + " more than the " + than
                                : " of the " + than));
    }

    private static void tell(Case c, SlaClock clock, String text) {
        Moment.add(c, clock.incident(), "sla", Moment.NOBODY, text);
    }
}
