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

    private final Clock clock;
    private final Map<String, Doubt> doubts = new ConcurrentHashMap<>();
    private final Map<String, Edit> unanswered = new ConcurrentHashMap<>();
    private final Set<TicketSystem> checked = ConcurrentHashMap.newKeySet();

    Memory(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    void doubt(String key, Duration settle) {
        doubts.put(key, new Doubt(now(), now().plus(settle)));
    }

    Optional<Doubt> doubtAbout(String key) {
        return Optional.ofNullable(doubts.get(key));
    }

    void trust(String key) {
        doubts.remove(key);
    }

    /** The answer to this edit was lost. */
    void unansweredYet(String ticket, Edit edit) {
        unanswered.put(ticket, edit);
    }

    boolean unanswered(String ticket, Edit edit) {
        return edit.equals(unanswered.get(ticket));
    }

    void answered(String ticket) {
        unanswered.remove(ticket);
    }

    void check(TicketSystem system) {
        checked.add(system);
    }

    boolean checked(TicketSystem system) {
        return checked.contains(system);
    }
}
