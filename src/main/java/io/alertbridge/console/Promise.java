package io.alertbridge.console;

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
 * @param left time until it is due, negative when it is over
 * @param used share of the promised time that is gone, 0 to 100
 * @param tone {@code fine}, {@code close} (three quarters are gone), {@code broken}, {@code paused} or {@code kept}
 */
public record Promise(String verb, String policy, String calendar, Instant due, Duration left, int used, String tone) {

    private static final int CLOSE = 75;

    static Promise of(SlaClock clock, Instant now) {
        Instant at = clock.state() == SlaClock.State.PAUSED
                ? clock.pausedAt()
                : clock.state() == SlaClock.State.RUNNING ? now : clock.stoppedAt();
        Duration left = Duration.between(at, clock.due());
        long target = Math.max(1, clock.target().toMillis());
        int used = (int) Math.max(0, Math.min(100, 100 - 100 * left.toMillis() / target));
        String verb = clock.kind() == SlaClock.Kind.RESPONSE ? "respond" : "resolve";
        return new Promise(verb, clock.policy(), clock.calendar(), clock.due(), left, used, tone(clock, left, used));
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
    static Optional<Promise> first(Collection<SlaClock> clocks, Instant now) {
        return clocks.stream()
                .filter(clock -> clock.state() == SlaClock.State.RUNNING || clock.state() == SlaClock.State.PAUSED)
                .min(Comparator.comparing(SlaClock::due))
                .map(clock -> of(clock, now));
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
