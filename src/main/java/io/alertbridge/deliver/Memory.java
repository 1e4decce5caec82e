package io.alertbridge.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What attempts leave behind for the next one. Lost with the process: then every ticket not yet created is in doubt. */
final class Memory {

    /**
     * Nobody knows whether a ticket carries a key, because the answer to a create was lost, or because this process
     * was not there when it came.
     *
     * @param until by then a lost call that took effect can be found; before, nothing may be created again
     */
    record Doubt(Instant since, Instant until) {

        boolean holds(Instant now) {
            return now.isBefore(until);
        }

        Duration left(Instant now) {
            return Duration.between(now, until);
        }
    }

    /**
     * A change that may or may not have taken effect.
     *
     * @param state that the ticket has if it did; empty if it was tried before the start, and nobody knows which
     * @param revision up to which the ticket's comments went with it
     */
    record Tried(String state, int revision) {

        static final Tried BEFORE_THE_START = new Tried("", 0);
    }

    private final Clock clock;
    private final Map<String, Doubt> doubts = new ConcurrentHashMap<>();
    private final Map<String, Tried> tried = new ConcurrentHashMap<>();
    private final Map<String, Integer> denials = new ConcurrentHashMap<>();
    private final Set<TicketSystem> checked = ConcurrentHashMap.newKeySet();
    private volatile int term;

    Memory(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** From now on the word of those who began before is not enough to dispel a doubt. */
    void begin() {
        term = term + 1;
    }

    /** Counts how often the lane has begun to run here. */
    int term() {
        return term;
    }

    void doubt(String key, Duration settle) {
        doubts.put(key, new Doubt(now(), now().plus(settle)));
    }

    Optional<Doubt> doubtAbout(String key) {
        return Optional.ofNullable(doubts.get(key));
    }

    void trust(String key, int since) {
        if (since == term) {
            doubts.remove(key);
        }
    }

    /** The answer to a change of state was lost. */
    void tried(String ticket, Tried change) {
        tried.put(ticket, change);
    }

    /** The change of a ticket's state of which nobody knows whether it took effect. */
    Optional<Tried> tried(String ticket) {
        return Optional.ofNullable(tried.get(ticket));
    }

    void answered(String ticket, int since) {
        if (since == term) {
            tried.remove(ticket);
            denials.remove(ticket);
        }
    }

    /** How often a ticket has not moved although its system said yes, this time included. */
    int denials(String ticket) {
        return denials.merge(ticket, 1, Integer::sum);
    }

    void check(TicketSystem system) {
        checked.add(system);
    }

    boolean checked(TicketSystem system) {
        return checked.contains(system);
    }
}
