package io.alertbridge.policy;

import java.util.Map;
import java.util.Optional;

/** Everybody who can be paged, and whose turn it is when. */
public record Roster(Map<String, Person> people, Map<String, Rotation> rotations) {

    public Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public Optional<Rotation> rotation(String name) {
        return Optional.ofNullable(rotations.get(name));
    }
}
