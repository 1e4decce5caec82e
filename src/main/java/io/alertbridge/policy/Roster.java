package io.alertbridge.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who can be paged, and whose turn it is when. */
public record Roster(Map<String, Person> people, Map<String, Rotation> rotations) {

    public Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    /** The person with this id, or else the only one with this name or address. */
    public Optional<Person> called(String who) {
        List<Person> meant =
                people.values().stream().filter(person -> person.isCalled(who)).toList();
        return person(who)
                .or(() -> meant.stream().filter(any -> meant.size() == 1).findFirst());
    }

    public Optional<Rotation> rotation(String name) {
        return Optional.ofNullable(rotations.get(name));
    }
}
