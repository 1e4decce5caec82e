package io.alertbridge.console;

import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Policy;
import io.alertbridge.sla.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * How one clock looks.
 *
 * @param verb what is promised, e.g. {@code resolve}
 * @param left working time until it is due, negative when it is over
 * @param used share of the promised time that is gone, 0 to 100
 * @param tone {@code fine}, {@code close} (three quarters are gone), {@code broken}, {@code paused} or {@code kept}
 * @param why why it is due when it is due
 */
public record Promise(
        String verb, String policy, String calendar, Instant due, Duration left, int used, String tone, String why) {

    private static final int CLOSE = 75;

    static Promise of(SlaClock clock, Instant now, Policy policy) {
        Calendar calendar = policy.calendars().getOrDefault(clock.calendar(), Calendar.ALWAYS);
        Duration left = clock.remaining(now, calendar);
        int used = (int) Math.max(0, Math.min(100, Math.round(100 * clock.used(now, calendar))));
        String verb = clock.kind() == SlaClock.Kind.RESPONSE ? "respond" : "resolve";
        return new Promise(
                verb,
                clock.policy(),
                clock.calendar(),
                clock.due(),
                left,
                used,
                tone(clock, left, used),
                clock.why(calendar));
    }

    private static String tone(SlaClock clock, Duration left, int used) {
        if (clock.breached() || left.isNegative() && clock.state() == SlaClock.State.RUNNING) {
            return "broken";
        }
        return switch (clock.state()) {
            case PAUSED -> "paused";
            case MET, CANCELLED -> "kept";
            default -> used >= CLOSE ? "close" : "fine";
        };
    }

    /** The one to look at: what still runs before what is done, then the one due first. */
    static Optional<Promise> first(Collection<SlaClock> clocks, Instant now, Policy policy) {
        return clocks.stream()
                .filter(SlaClock::ticking)
                .min(Comparator.comparing(SlaClock::due))
                .map(clock -> of(clock, now, policy));
    }

    public boolean atRisk() {
        return tone.equals("close") || tone.equals("broken");
    }

    /** {@code 3 h 56 m left}, {@code 12 m over}, {@code paused}, {@code kept}. */
    public String words() {
        return switch (tone) {
            case "paused" -> "paused";
            case "kept" -> "kept";
            default -> left.isNegative() ? Words.length(left.negated()) + " over" : Words.length(left) + " left";
        };
    }
}
