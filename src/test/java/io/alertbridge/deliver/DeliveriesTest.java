package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Priority;
import io.alertbridge.escalate.Page;
import io.alertbridge.policy.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    private Outlet<Page> pager(String name) {
        Guards.Registries registries = Guards.Registries.watchedBy(new SimpleMeterRegistry());
        return new Outlet<>(
                name,
                Guards.of(name, new Settings(Map.of()), registries),
                page -> {
                    sent.add(page.id());
                    return Verdict.needless();
                },
                new Outlet.Office(
                        Clock.systemUTC(), Runnable::run, receipt -> {}, new Meters(new SimpleMeterRegistry())));
    }

    private static Page page(String id) {
        Instant now = Instant.parse("2026-11-23T10:00:00Z");
        return new Page(id, "AB-1", "", "pager", "", 1, Priority.P1, "s", "t", Page.State.QUEUED, now, now, "");
    }

    @Test
    void aPageThatWasTakenBackInTheBacklogIsNotSentAtTheStart() {
        ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger looks = new AtomicInteger();
        try (Deliveries deliveries = new Deliveries(clerk, name -> null, this::pager)) {
            // as the tables stand once the backlog has been handled: p1 has been taken back
            deliveries.start(
                    () -> looks.incrementAndGet() > 3,
                    () -> new Deliveries.Left(
                            List.of(), looks.get() > 3 ? List.of(page("p2")) : List.of(page("p1"), page("p2"))));

            await().until(() -> !sent.isEmpty());
            assertThat(sent).containsExactly("p2");
        }
    }
}
