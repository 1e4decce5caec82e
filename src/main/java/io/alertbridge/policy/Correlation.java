package io.alertbridge.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which alerts are one problem, and how long a problem lingers.
 *
 * @param window how long after its last new alert an incident still takes in alerts of its service or topology
 * @param sameService join alerts of one service
 * @param topology join alerts of items that depend on an item that is down
 * @param down conditions on an alert that says that its item is down, all of which must hold
 * @param reopenWithin an alert that fires again this soon after its resolve is the same alert, and its resolved
 *     incident is opened again
 * @param quiet how long all alerts of an incident stay resolved before the incident is
 * @param quietIn the same for the incidents of an environment, where it differs
 * @param closeAfter how long a resolved incident can still be reopened before it is closed for good
 */
public record Correlation(
        Duration window,
        boolean sameService,
        boolean topology,
        List<Matcher> down,
        Duration reopenWithin,
        Duration quiet,
        Map<String, Duration> quietIn,
        Duration closeAfter) {

    /** What the shipped categories call the end of a service. */
    public static final List<Matcher> USUAL_DOWN =
            Matcher.parse("severity=\"critical\", subcategory=~\"((device|link) )?down|unavailable\"");

    public Correlation(
            Duration window,
            boolean sameService,
            boolean topology,
            Duration reopenWithin,
            Duration quiet,
            Duration closeAfter) {
        this(window, sameService, topology, USUAL_DOWN, reopenWithin, quiet, Map.of(), closeAfter);
    }

    public Duration quiet(String environment) {
        return quietIn.getOrDefault(environment, quiet);
    }
}
