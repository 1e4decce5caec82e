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
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A few problems, told by the real stages, and the real outboxes of three nodes between them and a fake desk. One of the
 * nodes has the lane. All moves by hand.
 */
final class Mailroom {

    private static final Target TARGET = new Target("desk", "fake", List.of(), new Settings(Map.of("settle", "30s")));
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int NODES = 3;
    private static final int MOST_TICKS = 3_600;

    final FakeDesk desk;
    private final Story story;
    private final Policies policies = new Policies(Shop.targeting(TARGET));
    /** The one that has the lane comes first, its predecessor last. */
    private final Deque<Branch> nodes = new ArrayDeque<>();

    /** @param first another story with this one's stages */
    Mailroom(Story first) {
        story = first.another().toldTo(commit -> nodes.getFirst().committed(commit));
        desk = new FakeDesk(clock(), story::after);
        for (int i = 0; i < NODES; i++) {
            nodes.add(node());
        }
        nodes.getFirst().begin();
    }

    static Story story() {
        return new Story(Shop.targeting(TARGET), Instant.parse("2026-11-23T10:00:00Z"));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return story.now();
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

    private Branch node() {
        return new Branch(policies, desk, clock(), () -> story.stored(Ticket.TABLE));
    }

    /** The process that has the lane ends wherever it is and starts anew: only what is in the tables is known. */
    void restart() {
        nodes.removeFirst();
        nodes.addFirst(node());
        nodes.getFirst().begin();
    }

    /** Another node takes the lane over; what its predecessor has under way may still end. */
    void takeOver() {
        Branch former = nodes.removeFirst();
        former.resign();
        nodes.addLast(former);
        nodes.getFirst().begin();
    }

    /** The node that has the lane freezes between its next call and the answer; another one takes over and works. */
    void freezeAtNextCall() {
        nodes.getFirst().afterNextCall(() -> {
            takeOver();
            deliver();
        });
    }

    /** As in the program, but that they go by the clock that is moved by hand, and that pauses are not random. */
    static Guards guards(Clock clock) {
        return new Guards(
                Bulkhead.of("desk", Guards.bulkhead(4)),
                new AtomicRateLimiter("desk", Guards.limiter(10), () -> clock.millis() * 1_000_000),
                CircuitBreaker.of(
                        "desk",
                        CircuitBreakerConfig.from(Guards.breaker(Duration.ofSeconds(30)))
                                .clock(clock)
                                .build()),
                IntervalFunction.ofExponentialBackoff(Duration.ofSeconds(1), 2.0, Duration.ofMinutes(5)));
    }

    void fires(String host, Severity severity) {
        story.hear(Events.firing("Check", host, severity));
    }

    void ends(String host) {
        story.hear(Events.resolved("Check", host));
    }

    void someone(Command.Verb verb, String host) {
        about(host).forEach(incident -> story.hear(new Command(incident.id(), verb, "dana", "console", "well")));
    }

    /** Somebody moves the ticket of an open incident over there, and the desk tells us. */
    void someoneAtTheDesk(String state, String host) {
        WayBack way = new WayBack(id -> story.stored(Ticket.TABLE).stream()
                .filter(ticket -> ticket.id().equals(id))
                .findFirst());
        about(host).stream()
                .filter(Incident::open)
                .flatMap(incident -> desk.rows.stream().filter(row -> row.key.startsWith(incident.id() + "@")))
                .filter(FakeDesk.Row::open)
                .filter(row -> story.live(Ticket.TABLE).stream()
                        .anyMatch(ticket -> ticket.remote().id().equals(row.id)))
                .findFirst()
                .ifPresent(row -> {
                    row.state = state;
                    way.commands(TARGET, new Reports.Report(row.id, row.key, state, "sam", "", story.now()), true)
                            .forEach(story::hear);
                });
    }

    /** The clerks do what there is to do: offer what was committed, start what is due. */
    void pump() {
        nodes.forEach(node -> {
            node.clerk.runAll();
            node.clerk.tick();
        });
    }

    /** One of the calls that were started is made; what a former holder had under way comes first. */
    void call() {
        for (Branch node : List.copyOf(nodes)) {
            if (node != nodes.getFirst() && node.threads.step()) {
                return;
            }
        }
        nodes.getFirst().threads.step();
    }

    /** One result gets into the ledger; its append may have been reported as failed, and was made again. */
    void hear(int times) {
        Object result = nodes.stream()
                .map(node -> node.results.poll())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        for (int i = 0; result != null && i < times; i++) {
            story.hear(result);
        }
    }

    /** All that can be done now. */
    void deliver() {
        do {
            pump();
            List.copyOf(nodes).forEach(node -> {
                node.threads.runAll();
                List.copyOf(node.results).forEach(story::hear);
                node.results.clear();
            });
        } while (nodes.stream().anyMatch(node -> node.clerk.size() > 0));
    }

    void after(Duration time) {
        story.after(time);
    }

    /** Everything works from now on, and time goes by until nothing is left to be done. */
    void settle() {
        desk.mended();
        story.live(Ticket.TABLE).stream()
                .filter(Ticket::refused)
                .forEach(ticket -> story.hear(new Ticket.Retry(ticket.id())));
        deliver();
        for (int i = 0; busy(); i++) {
            if (i > MOST_TICKS) {
                throw new AssertionError("still waiting after an hour: " + standings() + tickets());
            }
            after(TICK);
            deliver();
        }
    }

    private boolean busy() {
        return tickets().stream().anyMatch(Ticket::waiting)
                || standings().stream().anyMatch(standing -> standing.waiting() > 0);
    }

    private List<Standing> standings() {
        return nodes.getFirst().standings();
    }

    List<Ticket> tickets() {
        return List.copyOf(story.live(Ticket.TABLE));
    }

    List<Incident> incidents() {
        return story.all(Incidents.TABLE);
    }

    private List<Incident> about(String host) {
        return story.live(Incidents.TABLE).stream()
                .filter(incident -> incident.title().endsWith(" on " + host))
                .toList();
    }
}
