package io.alertbridge.policy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code oncall/*.yaml}: teams, people, rotations. */
final class OncallReader {

    static final String TEAM = "team";
    static final String PERSON = "person";
    static final String ROTATION = "rotation";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, Rotation> rotations = new LinkedHashMap<>();

    void read(Section file) {
        file.read("teams", List.<Value>of(), Value::list)
                .forEach(team -> file.findings().define(TEAM, Section.read(team, "", Words::text), team));
        file.named("people").forEach((id, person) -> people.put(id, person(id, person)));
        file.named("rotations").forEach((name, rotation) -> rotations.put(name, rotation(name, rotation)));
        file.end();
    }

    Roster roster() {
        return new Roster(Map.copyOf(people), Map.copyOf(rotations));
    }

    private static Person person(String id, Section section) {
        section.findings().define(PERSON, id, section.origin());
        Map<String, String> contacts = new LinkedHashMap<>();
        section.section("contacts")
                .ifPresentOrElse(
                        list -> list.entries().forEach((channel, address) -> {
                            section.findings().refer(address.meaning(channel), ChannelReader.CHANNEL);
                            contacts.put(channel, address.empty() ? "" : Section.read(address, "", Words::text));
                        }),
                        () -> section.missing("contacts", "add at least one channel, e.g. 'contacts: {log: \"\"}'"));
        Person person =
                new Person(id, section.read("name", id, Words::text), section.reference("team", TEAM), contacts);
        section.end();
        return person;
    }

    private static Rotation rotation(String name, Section section) {
        section.findings().define(ROTATION, name, section.origin());
        Rotation rotation = new Rotation(
                name,
                section.need("zone", ZoneId.of("UTC"), Words::zone),
                section.references("people", PERSON),
                section.need("start", LocalDate.EPOCH, Words::date),
                section.need("handover", LocalTime.MIDNIGHT, Words::clock),
                (int) section.need("turn", Duration.ofDays(1), OncallReader::days)
                        .toDays(),
                section.sections("overrides").stream()
                        .map(OncallReader::override)
                        .toList());
        section.end();
        return rotation;
    }

    private static Duration days(Value value) throws Wrong {
        Duration turn = Words.span(value);
        if (turn.toDays() < 1 || !turn.equals(Duration.ofDays(turn.toDays()))) {
            throw new Wrong("must be whole days", "write e.g. 1d or 1w");
        }
        return turn;
    }

    private static Rotation.Override override(Section section) {
        LocalDateTime from = section.need("from", LocalDateTime.MIN, Words::local);
        LocalDateTime until = section.need("until", LocalDateTime.MAX, Words::local);
        if (!from.isBefore(until)) {
            section.fault("until", "must be after from", "swap the two, or correct one");
        }
        Rotation.Override override = new Rotation.Override(from, until, section.reference("person", PERSON));
        section.end();
        return override;
    }
}
