package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RosterTest {

    private final Roster roster = new Roster(
            Map.of(
                    "mira", person("mira", "Mira Okafor", "mira@example.com"),
                    "jonas", person("jonas", "Jonas Weber", "jonas@example.com"),
                    "jo2", person("jo2", "Jonas Weber", "")),
            Map.of());

    @Test
    void aPersonIsCalledByIdNameOrAddress() {
        assertThat(roster.called("mira")).map(Person::id).contains("mira");
        assertThat(roster.called("mira okafor")).map(Person::id).contains("mira");
        assertThat(roster.called("Jonas@Example.com")).map(Person::id).contains("jonas");
    }

    @Test
    void aNameThatTwoPeopleHaveMeansNeitherAndAnEmptyOneNobody() {
        assertThat(roster.called("Jonas Weber")).isEmpty();
        assertThat(roster.called("")).isEmpty();
        assertThat(roster.called("kim")).isEmpty();
    }

    private static Person person(String id, String name, String mail) {
        return new Person(id, name, "database", Map.of("mail", mail));
    }
}
