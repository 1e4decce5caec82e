package io.alertbridge.escalate;

import io.alertbridge.ledger.Case;
import io.alertbridge.oncall.Schedule;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Roster;
import io.alertbridge.policy.Rotation;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to reach one person or place.
 *
 * @param person id, or empty for a place
 * @param name as people say it
 */
record Contact(String person, String name, String channel, String address) {

    /** Everybody who is meant at this moment, each once and by their first way; places as well. */
    static List<Contact> of(Case c, List<Recipient> recipients) {
        return recipients.stream()
                .flatMap(recipient -> of(c, recipient))
                .distinct()
                .toList();
    }

    private static Stream<Contact> of(Case c, Recipient recipient) {
        Roster roster = c.policy().roster();
        return switch (recipient.kind()) {
            case CHANNEL -> Stream.of(new Contact("", recipient.name(), recipient.name(), ""));
            case PERSON ->
                roster.person(recipient.name()).stream()
                        .flatMap(person -> all(person).stream().limit(1));
            case ROTATION ->
                Schedule.onCall(roster, recipient.name(), c.at()).stream()
                        .flatMap(person -> all(person).stream().limit(1));
        };
    }

    /** The way that is tried after this one has failed. */
    static Optional<Contact> after(Page failed, Roster roster) {
        List<Contact> all = roster.person(failed.person()).map(Contact::all).orElse(List.of());
        return all.stream()
                .dropWhile(contact -> !contact.channel().equals(failed.channel()))
                .skip(1)
                .findFirst();
    }

    /** The zone a person lives by: that of the first rotation that names them. */
    ZoneId zone(Roster roster) {
        return roster.rotations().values().stream()
                .filter(rotation -> rotation.people().contains(person))
                .min(Comparator.comparing(Rotation::name))
                .map(Rotation::zone)
                .orElse(ZoneId.of("UTC"));
    }

    private static List<Contact> all(Person person) {
        List<Contact> ways = new ArrayList<>();
        for (Map.Entry<String, String> way : person.contacts().entrySet()) {
            ways.add(new Contact(person.id(), person.name(), way.getKey(), way.getValue()));
        }
        return ways;
    }

    @Override
    public String toString() {
        return person.isEmpty() ? channel : name + " by " + channel;
    }
}
