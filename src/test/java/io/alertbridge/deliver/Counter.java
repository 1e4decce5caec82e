package io.alertbridge.deliver;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** One problem, its incident told by the real stages, and a courier who takes its ticket to a fake desk. */
final class Counter {

    static final Target TARGET = new Target("desk", "fake", List.of(), new Settings(Map.of("settle", "30s")));

    private static int problems;

    final FakeDesk desk;
    private final Story story;
    private final String host;
    private final Policies policies = new Policies(Shop.targeting(TARGET));
    private TicketCourier courier;

    Counter(Story story) {
        this.story = story;
        host = "host" + ++problems;
        desk = new FakeDesk(clock());
        restart();
    }

    static Story story() {
        return new Story(Shop.targeting(TARGET), Instant.parse("2026-11-23T10:00:00Z"));
    }

    private Clock clock() {
        InstantSource time = story::now;
        return time.withZone(ZoneOffset.UTC);
    }

    Counter fires() {
        story.hear(Events.firing("Check", host, Severity.WARNING));
        return this;
    }

    Counter ends() {
        story.hear(Events.resolved("Check", host));
        return this;
    }

    Counter someone(Command.Verb verb) {
        incidents().forEach(incident -> story.hear(new Command(incident.id(), verb, "dana", "console", "well")));
        return this;
    }

    Counter after(Duration time) {
        story.after(time);
        return this;
    }

    /** The process starts anew: only what is in the tables is known. */
    Counter restart() {
        courier = new TicketCourier(new TicketSystems(policies, List.of(desk.type())), clock());
        courier.begin(tickets());
        return this;
    }

    /** One attempt with everything that waits. */
    Counter deliver(Fault fault) {
        desk.failing(fault);
        attempt().forEach(story::hear);
        return this;
    }

    /** One attempt, and the process ends before its result is in the ledger. */
    Counter dieAfterDelivery() {
        desk.failing(Fault.NONE);
        attempt();
        return restart();
    }

    private List<Object> attempt() {
        return tickets().stream()
                .filter(Ticket::waiting)
                .map(courier::carry)
                .filter(verdict -> verdict.kind() == Verdict.Kind.DONE)
                .map(Verdict::receipt)
                .toList();
    }

    /** Everything works and time goes by until nothing waits any more. */
    Counter settle() {
        for (int i = 0; i < 100 && tickets().stream().anyMatch(Ticket::waiting); i++) {
            deliver(Fault.NONE);
            story.after(Duration.ofSeconds(2));
        }
        return this;
    }

    List<Ticket> tickets() {
        return incidents().stream()
                .flatMap(incident -> story.live(Ticket.TABLE).stream()
                        .filter(ticket -> ticket.incident().equals(incident.id())))
                .toList();
    }

    List<Incident> incidents() {
        return story.all(Incidents.TABLE).stream()
                .filter(incident -> incident.title().endsWith(" on " + host))
                .toList();
    }
}
