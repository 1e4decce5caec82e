package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Event;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.Works;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ticket system is away for two hours in the middle of a storm. Real ledger, lane and outbox; time by hand. */
class OutageTest {

    private static final Target TARGET = new Target("desk", "fake", List.of(), new Settings(Map.of()));
    private static final Policy POLICY = Shop.targeting(TARGET);
    private static final int EVENTS = 50_000;
    private static final int PROBLEMS = 2_000;
    private static final int ROUNDS = 720;
    private static final int ROUNDS_BETWEEN_DISASTERS = 60;
    private static final int SECONDS_A_ROUND = 10;
    private static final int RATE = 10;
    private static final Duration MOST_RECOVERY = Duration.ofHours(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    @TempDir
    Path directory;

    private final Random chance = new Random(20261126);
    private final ByHand clerk = new ByHand();
    private final ByHand threads = new ByHand();
    private final List<Object> results = new ArrayList<>();
    private final Map<String, Instant> sent = new HashMap<>();
    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final FakeDesk desk = new FakeDesk(clock());
    private Deliveries deliveries;
    private Works works;

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    private void open() {
        Outlet.Office office = new Outlet.Office(clock(), threads, results::add, new Meters(new SimpleMeterRegistry()));
        TicketCourier tickets =
                new TicketCourier(new TicketSystems(new Policies(POLICY), List.of(desk.type())), clock());
        Letterhead letterhead = new Letterhead(
                "http://localhost", new Links("key".getBytes(StandardCharsets.US_ASCII), "http://localhost", clock()));
        Map<String, Page> pages = new HashMap<>();
        PageCourier courier = new PageCourier(
                new Policies(POLICY), id -> Optional.ofNullable(pages.get(id)), this::send, letterhead, clock());
        deliveries = new Deliveries(
                clerk,
                name -> new Outlet<>(name, Mailroom.guards(clock()), tickets, office),
                name -> new Outlet<>(name, Mailroom.guards(clock()), courier, office));
        deliveries.start(() -> true, () -> new Deliveries.Left(List.of(), List.of()));
        clerk.tick();
        works = new Works(directory, clock(), POLICY, commit -> {
            commit.of(Page.TABLE).forEach(page -> clerk.execute(() -> pages.put(page.id(), page)));
            deliveries.committed(commit);
        });
    }

    @AfterEach
    void close() {
        works.close();
    }

    private Answer send(Message message) {
        sent.put(message.id(), now);
        return Answer.taken("taken");
    }

    /** The outbox works second by second; what comes of it, and timers, get into the ledger at the end. */
    private void round() {
        for (int i = 0; i < SECONDS_A_ROUND; i++) {
            now = now.plusSeconds(1);
            clerk.runAll();
            clerk.tick();
            threads.runAll();
        }
        Map<Class<?>, List<Object>> kinds = results.stream().collect(Collectors.groupingBy(Object::getClass));
        results.clear();
        kinds.values().forEach(contents -> works.hear("delivery", contents));
        works.fireTimers();
        clerk.runAll();
    }

    private void storm(int round) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < EVENTS / ROUNDS + 1; i++) {
            Status status = chance.nextInt(7) == 0 ? Status.RESOLVED : Status.FIRING;
            Severity severity = chance.nextInt(4) == 0 ? Severity.MAJOR : Severity.WARNING;
            events.add(Events.event("Check", "web" + chance.nextInt(PROBLEMS), status, severity, Instant.EPOCH));
        }
        int since = round % ROUNDS_BETWEEN_DISASTERS;
        if (since == 0) {
            events.add(Events.firing("Disaster" + round, "app01", Severity.CRITICAL));
        } else if (since == 12) {
            events.add(Events.resolved("Disaster" + (round - since), "app01"));
        }
        works.hear("prometheus", events);
        Command.Verb verb = Command.Verb.values()[chance.nextInt(Command.Verb.values().length)];
        works.hear("user", List.of(new Command("AB-" + (1 + chance.nextInt(round + 1)), verb, "dana", "api", "well")));
    }

    @Test
    void afterTwoHoursWithoutTheDeskEveryTicketShowsWhatIsSo() throws Exception {
        open();
        desk.failing(Fault.DOWN);
        for (int round = 0; round < ROUNDS; round++) {
            storm(round);
            round();
        }
        assertThat(desk.calls).isEmpty();
        Instant back = now;
        desk.mended();
        while (works.stored(Ticket.TABLE).stream().anyMatch(Ticket::waiting)) {
            assertThat(now).as("recovery").isBefore(back.plus(MOST_RECOVERY));
            round();
        }
        Duration paced = Duration.ofSeconds(desk.calls.size() / RATE);
        assertThat(Duration.between(back, now)).as("recovery").isLessThan(paced.plus(LONGEST_PAUSE));

        assertEveryTicketShowsWhatIsSo();
        assertFewCallsAndPaced();
        assertDisastersWerePagedOnTime();
    }

    private void assertEveryTicketShowsWhatIsSo() throws Exception {
        List<Incident> incidents = works.stored(Incidents.TABLE);
        assertThat(incidents).hasSizeGreaterThan(PROBLEMS);
        assertThat(desk.rows.stream()
                        .filter(FakeDesk.Row::open)
                        .map(row -> row.key + " " + row.state + " " + row.title)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(incidents.stream()
                        .filter(Incident::open)
                        .map(incident ->
                                incident.id() + "@desk " + incident.state().word() + " " + incident.title())
                        .toList());
    }

    private void assertFewCallsAndPaced() {
        Map<String, Long> tickets = desk.calls.stream()
                .filter(call -> !call.key().isEmpty())
                .collect(Collectors.groupingBy(FakeDesk.Call::key, Collectors.counting()));
        assertThat(tickets.values()).as("calls a ticket").allMatch(calls -> calls <= 3);
        // one that has to look first makes two calls
        Map<Instant, Set<String>> seconds = desk.calls.stream()
                .filter(call -> !call.key().isEmpty())
                .collect(Collectors.groupingBy(
                        call -> call.at().truncatedTo(ChronoUnit.SECONDS),
                        Collectors.mapping(FakeDesk.Call::key, Collectors.toSet())));
        assertThat(seconds.values()).as("deliveries a second").allMatch(keys -> keys.size() <= RATE);
    }

    private void assertDisastersWerePagedOnTime() throws Exception {
        Map<String, Incident> disasters = works.stored(Incidents.TABLE).stream()
                .filter(incident -> incident.priority() == Priority.P1)
                .collect(Collectors.toMap(Incident::id, Function.identity()));
        List<Page> pages = works.stored(Page.TABLE).stream()
                .filter(page -> disasters.containsKey(page.incident()))
                .filter(page -> sent.containsKey(page.id()))
                .toList();
        assertThat(disasters).hasSize(ROUNDS / ROUNDS_BETWEEN_DISASTERS);
        disasters
                .values()
                .forEach(disaster -> assertThat(pages)
                        .as("the first page about " + disaster.id())
                        .anyMatch(page -> page.incident().equals(disaster.id())
                                && page.at().equals(disaster.openedAt())
                                && !sent.get(page.id())
                                        .isAfter(disaster.openedAt().plusSeconds(2))));
        assertThat(pages)
                .as("pages about disasters")
                .allMatch(page -> !sent.get(page.id()).isAfter(page.at().plusSeconds(SECONDS_A_ROUND)));
    }
}
