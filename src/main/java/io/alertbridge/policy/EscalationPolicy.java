package io.alertbridge.policy;

import java.time.Duration;
import java.util.List;

/**
 * Whom to wake, when, whom next; the first policy whose conditions an incident meets is used.
 *
 * @param hours name of a calendar outside whose hours nobody is paged; empty means: at any hour
 * @param rounds how often the levels are gone through before only the catch-all is left; at least 1
 * @param catchAll paged when the levels are exhausted, and whenever a level finds nobody on call; never empty
 * @param catchAllEvery how often the catch-all is paged again until somebody acknowledges
 */
public record EscalationPolicy(
        String name,
        List<Matcher> when,
        String hours,
        List<Step> levels,
        int rounds,
        List<Recipient> catchAll,
        Duration catchAllEvery) {

    /**
     * One level.
     *
     * @param recipients paged at the same time
     * @param patience how long it is waited for an acknowledgement before the next level is paged
     */
    public record Step(List<Recipient> recipients, Duration patience) {}

    /**
     * Who is meant by a level.
     *
     * @param name of a person, a rotation or a channel
     */
    public record Recipient(Kind kind, String name) {

        /** What a name stands for. */
        public enum Kind {
            PERSON,
            ROTATION,
            CHANNEL
        }

        @Override
        public String toString() {
            return kind.name().toLowerCase(java.util.Locale.ROOT) + " " + name;
        }
    }
}
