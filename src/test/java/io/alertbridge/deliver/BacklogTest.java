package io.alertbridge.deliver;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Severity;
import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Instant NIGHT = Instant.parse("2026-11-17T01:13:00Z");
    private static final int PROBLEMS = 30;

    private final Policy policy = Shop.policy();
    private final Map<String, Page> committed = new ConcurrentHashMap<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private volatile Instant now = NIGHT;
    private volatile boolean down = true;

    private Outlet<Page> channel(String name) {
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        Links links = new Links("key".getBytes(StandardCharsets.UTF_8), "https://b", clock);
        PageCourier courier = new PageCourier(
                new Policies(policy),
                id -> Optional.ofNullable(committed.get(id)),
                this::send,
                new Letterhead("https://b", links),
                clock);
        Settings settings = new Settings(Map.of("rate", "1000", "rest", "100ms"));
        Guards guards = Guards.of(name, settings, Guards.Registries.watchedBy(new SimpleMeterRegistry()));
        Meters meters = new Meters(new SimpleMeterRegistry());
        return new Outlet<>(name, guards, courier, new Outlet.Office(clock, Runnable::run, receipt -> {}, meters));
    }

    private Answer send(Message message) {
        if (down) {
            return Answer.later("away", Duration.ZERO);
        }
        sent.add(message.incident());
        return Answer.taken("");
    }

    @Test
    void afterAnHourWithoutAChannelOnlyThoseArePagedWhomSomebodyStillWaitsFor() {
        Story story = new Story(policy, NIGHT);
        try (Deliveries deliveries =
                new Deliveries(Executors.newSingleThreadScheduledExecutor(), name -> null, this::channel)) {
            AtomicBoolean open = new AtomicBoolean();
            deliveries.start(() -> true, () -> {
                open.set(true);
                return new Deliveries.Left(List.of(), List.of());
            });
            await().untilTrue(open);
            story.toldTo(commit -> commit.of(Page.TABLE).forEach(page -> committed.put(page.id(), page)))
                    .toldTo(commit -> {
                        if (!commit.of(Page.TABLE).isEmpty()) {
                            deliveries.committed(commit);
                        }
                    });
            Set<String> waited = anHour(story);
            assertThat(sent).isEmpty();

            down = false;
            now = story.now().plus(Duration.ofMinutes(6));
            await().until(() -> Set.copyOf(sent).containsAll(waited));
            assertThat(Set.copyOf(sent)).isEqualTo(waited);
        }
    }

    /** A problem every two minutes; of three, one is acknowledged, one resolved; returns those that still wait. */
    private Set<String> anHour(Story story) {
        for (int i = 0; i < PROBLEMS; i++) {
            story.hear(firing("Lonely" + i, "island" + i, Severity.CRITICAL));
            now = story.after(Duration.ofMinutes(1)).now();
            String incident = "AB-" + (i + 1);
            if (i % 3 != 0) {
                Command.Verb verb = i % 3 == 1 ? Command.Verb.ACKNOWLEDGE : Command.Verb.RESOLVE;
                story.hear(new Command(incident, verb, "mira", "console", ""))
                        .hear(resolved("Lonely" + i, "island" + i));
            }
            now = story.after(Duration.ofMinutes(1)).now();
        }
        Set<String> waited = story.live(Incidents.TABLE).stream()
                .filter(incident -> incident.state() == Incident.State.NEW)
                .map(Incident::id)
                .collect(Collectors.toSet());
        assertThat(story.all(Incidents.TABLE)).hasSize(PROBLEMS);
        assertThat(waited).hasSize(PROBLEMS / 3);
        return waited;
    }
}
