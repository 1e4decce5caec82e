package io.alertbridge.policy;

import java.time.Duration;
import java.util.List;

/**
 * What is promised for the incidents that meet all conditions; the first policy that matches wins.
 *
 * @param response until somebody acknowledges; {@link Duration#ZERO} means: no such promise
 * @param resolution until service is restored; {@link Duration#ZERO} means: no such promise
 * @param calendar name of the calendar in whose hours the clocks run
 * @param warnAt percentages at which the team hears of it, ascending
 */
public record SlaPolicy(
        String name,
        List<Matcher> when,
        Duration response,
        Duration resolution,
        String calendar,
        List<Integer> warnAt) {}
