package io.alertbridge.policy;

import java.time.Duration;
import java.util.List;

/**
 * What is promised for the incidents that meet all conditions; the first policy that matches wins.
 *
 * @param response until somebody acknowledges; {@link Duration#ZERO} means: no such promise
 * @param resolution until service is restored; {@link Duration#ZERO} means: no such promise
 * @param resolveBy the same, but until a time of day; then {@code resolution} is zero
 * @param calendar name of the calendar in whose hours the clocks run
 * @param warnAt percentages at which the team hears of it, ascending
 */
public record SlaPolicy(
        String name,
        List<Matcher> when,
        Duration response,
        Duration resolution,
        Deadline resolveBy,
        String calendar,
        List<Integer> warnAt) {

    /** A policy that promises amounts of working time only. */
    public SlaPolicy(
            String name,
            List<Matcher> when,
            Duration response,
            Duration resolution,
            String calendar,
            List<Integer> warnAt) {
        this(name, when, response, resolution, Deadline.NONE, calendar, warnAt);
    }
}
