package io.alertbridge.ingest.broker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is acknowledged, in which order things are stored, and what happens while either side is away. */
class CourierTest {

    private final Post office = new Post();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private volatile String refused = "";
    private volatile String closed = "";
    private final Courier courier = new Courier("office", office, this::store, () -> closed);

    @AfterEach
    void stop() throws InterruptedException {
        courier.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("in-office"));
    }

    @Test
    void everythingIsAcknowledgedOnceItIsStored() {
        office.post("a", "b", "c");
        courier.start();
        await().untilAsserted(() -> assertThat(office.acknowledged).containsExactly("a", "b", "c"));
        assertThat(stored).containsExactly("a", "b", "c");
        assertThat(courier.connected()).isTrue();
    }

    @Test
    void whatComesBehindARefusedOneIsStoredAgainBehindIt() {
        refused = "fire";
        office.post("a", "fire", "resolve");
        courier.start();
        await().until(() -> stored.contains("resolve"));
        assertThat(office.acknowledged).isEmpty();
        refused = "";
        await().untilAsserted(() -> assertThat(office.acknowledged).containsExactly("a", "fire", "resolve"));
        assertThat(stored).startsWith("a", "resolve").endsWith("fire", "resolve");
        assertThat(office.opened).isEqualTo(1);
    }

    @Test
    void whatIsRefusedForLongIsGivenBackWithAllThatComesBehindIt() {
        refused = "b";
        office.post("a", "b", "c");
        courier.start();
        await().atMost(30_000, MILLISECONDS).until(() -> office.opened > 1);
        assertThat(office.acknowledged).containsExactly("a");
        refused = "";
        await().untilAsserted(() -> assertThat(office.acknowledged).containsExactly("a", "b", "c"));
    }

    @Test
    void aBrokerThatIsAwayIsLookedForUntilItIsThere() {
        office.away = true;
        office.post("a");
        courier.start();
        await().until(() -> office.asked > 2);
        assertThat(courier.connected()).isFalse();
        office.away = false;
        await().untilAsserted(() -> assertThat(office.acknowledged).containsExactly("a"));
    }

    @Test
    void nothingIsFetchedWhileTheLedgerCannotCommit() {
        closed = "the disk is full";
        office.post("a");
        courier.start();
        await().pollDelay(600, MILLISECONDS)
                .untilAsserted(() -> assertThat(office.asked).isZero());
        closed = "";
        await().untilAsserted(() -> assertThat(office.acknowledged).containsExactly("a"));
    }

    private CompletableFuture<Void> store(byte[] payload, Map<String, String> headers, Executor answering) {
        String text = new String(payload, StandardCharsets.UTF_8);
        if (text.equals(refused)) {
            return CompletableFuture.failedFuture(new IllegalStateException("nothing could be stored"));
        }
        stored.add(text);
        return CompletableFuture.completedFuture(null);
    }

    /** A broker in memory: what was not acknowledged on one line comes again on the next. */
    private static final class Post implements Broker {

        private final List<String> waiting = new CopyOnWriteArrayList<>();
        private final List<String> acknowledged = new CopyOnWriteArrayList<>();
        private volatile boolean away;
        private volatile int asked;
        private volatile int opened;

        void post(String... texts) {
            waiting.addAll(List.of(texts));
        }

        @Override
        public synchronized Line open() throws IOException {
            asked++;
            if (away) {
                throw new IOException("nobody answers");
            }
            opened++;
            return new Counter();
        }

        /** Hands out what waits from the first on, and takes away what is acknowledged. */
        private final class Counter implements Line {

            private int taken;

            @Override
            public List<Parcel> next() throws InterruptedException {
                List<String> all = List.copyOf(waiting.subList(taken, waiting.size()));
                taken += all.size();
                MILLISECONDS.sleep(all.isEmpty() ? 10 : 0);
                return all.stream().map(Post::parcel).toList();
            }

            @Override
            public void settle(int safe) {
                for (int i = 0; i < safe; i++) {
                    acknowledged.add(waiting.remove(0));
                    taken--;
                }
            }

            @Override
            public void close() {}
        }

        private static Parcel parcel(String text) {
            return new Parcel(text.getBytes(StandardCharsets.UTF_8), "", Map.of());
        }
    }
}
