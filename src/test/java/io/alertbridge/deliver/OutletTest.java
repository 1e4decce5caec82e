package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutletTest {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private final List<String> carried = new ArrayList<>();
    private final List<Object> receipts = new ArrayList<>();
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final Outlet<String> outlet = outlet("rate", "1000");

    private Outlet<String> outlet(String... settings) {
        InstantSource time = () -> now;
        return new Outlet<>(
                "desk",
                Guards.of(
                        "desk",
                        new Settings(Map.of(settings[0], settings[1])),
                        Guards.Registries.watchedBy(new SimpleMeterRegistry())),
                row -> {
                    carried.add(row);
                    return verdicts.isEmpty() ? Verdict.done(row, "r-" + row) : verdicts.poll();
                },
                new Outlet.Office(
                        time.withZone(ZoneOffset.UTC),
                        threads::add,
                        receipts::add,
                        new Meters(new SimpleMeterRegistry())));
    }

    private void work() {
        while (!threads.isEmpty()) {
            threads.poll().run();
        }
    }

    private void later(Duration time) {
        now = now.plus(time);
        outlet.pump();
        work();
    }

    @Test
    void whatIsOfferedIsCarriedAndItsReceiptHandedOn() {
        outlet.offer("a", "a1", "");
        work();

        assertThat(carried).containsExactly("a1");
        assertThat(receipts).containsExactly("a1");
    }

    @Test
    void nothingIsCarriedAgainBeforeItsReceiptHasTakenEffect() {
        outlet.offer("a", "a1", "");
        work();
        outlet.offer("a", "a2", "");
        work();
        assertThat(carried).containsExactly("a1");

        outlet.offer("a", "a3", "r-a1");
        work();
        assertThat(carried).containsExactly("a1", "a3");
    }

    @Test
    void whatChangesWhileItWaitsIsCarriedOnceInItsLatestVersion() {
        verdicts.add(Verdict.failed("down"));
        outlet.offer("a", "a1", "");
        work();
        outlet.offer("a", "a2", "");
        outlet.offer("a", "a3", "");
        later(Duration.ofMinutes(10));

        assertThat(carried).containsExactly("a1", "a3");
    }

    @Test
    void aFailureIsTriedAgainAfterAPauseThatGrows() {
        verdicts.addAll(List.of(Verdict.failed("down"), Verdict.failed("down"), Verdict.failed("down")));
        outlet.offer("a", "a1", "");
        work();
        later(Duration.ofMillis(400));
        assertThat(carried).hasSize(1);
        later(Duration.ofMillis(1_200));
        assertThat(carried).hasSize(2);
        later(Duration.ofMillis(900));
        assertThat(carried).hasSize(2);
        assertThat(outlet.standing().why()).isEqualTo("down");
    }

    @Test
    void whenTheOtherSideAsksForPatienceNothingIsSentToIt() {
        verdicts.add(Verdict.paused(Duration.ofSeconds(30), "too many requests"));
        outlet.offer("a", "a1", "");
        work();
        outlet.offer("b", "b1", "");
        later(Duration.ofSeconds(29));
        assertThat(carried).containsExactly("a1");

        later(Duration.ofSeconds(1));
        assertThat(carried).containsExactlyInAnyOrder("a1", "a1", "b1");
    }

    @Test
    void aBrokenSystemIsLeftAloneForAWhile() {
        for (int i = 0; i < 20; i++) {
            verdicts.add(Verdict.failed("down"));
            outlet.offer("t" + i, "t" + i, "");
        }
        work();

        assertThat(carried.size()).isLessThan(10);
        assertThat(outlet.standing().open()).isTrue();
        assertThat(outlet.standing().waiting()).isEqualTo(20);
    }

    @Test
    void noMoreThanAllowedAreCarriedAtOnce() {
        for (int i = 0; i < 20; i++) {
            outlet.offer("t" + i, "t" + i, "");
        }

        assertThat(threads).hasSize(4);
    }

    @Test
    void whatIsWithdrawnIsNotCarried() {
        verdicts.add(Verdict.failed("down"));
        outlet.offer("a", "a1", "");
        work();
        outlet.withdraw("a");
        later(Duration.ofMinutes(10));

        assertThat(carried).containsExactly("a1");
        assertThat(outlet.standing().waiting()).isZero();
    }
}
