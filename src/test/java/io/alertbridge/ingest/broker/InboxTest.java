package io.alertbridge.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What waits between a client and the courier, also of messages that nobody has to acknowledge. */
class InboxTest {

    private static final int MANY = 5 * Line.MOST;

    private final Inbox<Integer> inbox = new Inbox<>();
    private final AtomicInteger added = new AtomicInteger();

    private CompletableFuture<Void> flood() {
        return CompletableFuture.runAsync(() -> IntStream.range(0, MANY).forEach(number -> {
            inbox.add(number);
            added.incrementAndGet();
        }));
    }

    @Test
    void aClientWaitsUntilThereIsRoom() throws Exception {
        CompletableFuture<Void> flood = flood();
        await().during(Duration.ofMillis(300)).until(() -> added.get() == 2 * Line.MOST);
        List<Integer> all = new ArrayList<>();
        while (all.size() < MANY) {
            all.addAll(inbox.next());
        }
        assertThat(flood).succeedsWithin(Duration.ofSeconds(5));
        assertThat(all).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aClientThatWaitsIsLetGoWhenNothingComesAnyMore() {
        CompletableFuture<Void> flood = flood();
        await().until(() -> added.get() >= 2 * Line.MOST);
        inbox.broke(new IllegalStateException("gone"));
        assertThat(flood).succeedsWithin(Duration.ofSeconds(5));
        assertThatThrownBy(inbox::next).hasMessage("gone");
    }
}
