package io.alertbridge.console;

import io.alertbridge.oncall.Schedule;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whose turn it is, and whose it will be. */
public record Turns(Policies policies) {

    private static final int MOST = 100;

    /** One stretch of time with the same people on call; nobody means a gap. */
    public record Turn(List<Person> people, Instant from, Instant until) {

        public boolean gap() {
            return people.isEmpty();
        }

        public boolean covers(Instant at) {
            return !at.isBefore(from) && at.isBefore(until);
        }
    }

    /** Whose turn it is in each rotation, in the order of the configuration. */
    List<OnCallNow> now(Instant at) {
        Roster roster = policies.current().roster();
        return roster.rotations().keySet().stream()
                .sorted()
                .map(rotation -> new OnCallNow(
                        rotation,
                        Words.joined(Schedule.onCall(roster, rotation, at).stream()
                                .map(Person::name)
                                .toList()),
                        Schedule.until(roster, rotation, at)))
                .toList();
    }

    /** The turns of a rotation from a moment on, until the last that begins within the time given. */
    List<Turn> ahead(String rotation, Instant from, Duration time) {
        Roster roster = policies.current().roster();
        List<Turn> turns = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(from.plus(time)) && turns.size() < MOST) {
            Instant until = Schedule.until(roster, rotation, at);
            turns.add(new Turn(Schedule.onCall(roster, rotation, at), at, until));
            at = until;
        }
        return turns;
    }
}
