package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<String> stored = new CopyOnWriteArrayList<>();
    private volatile String refused = "";

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    private CompletableFuture<Void> take(byte[] bytes, Map<String, String> headers, Executor answering) {
        String payload = new String(bytes, StandardCharsets.UTF_8);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        answering.execute(() -> {
            if (payload.equals(refused)) {
                answer.completeExceptionally(new IllegalStateException("nothing could be stored"));
            } else {
                stored.add(payload);
                answer.complete(null);
            }
        });
        return answer;
    }

    @Test
    void whatComesBehindARefusedOneIsStoredAgainBehindIt() {
        Intake intake = new Intake(this::take, thread, "Traps", cost -> {});
        refused = "down";
        thread.execute(() -> List.of("a", "down", "up").forEach(text -> intake.add(100, () -> text)));
        await().until(() -> stored.contains("up"));
        refused = "";
        await().until(() -> stored.contains("down"));
        await().untilAsserted(() -> assertThat(stored).startsWith("a", "up").endsWith("down", "up"));
        await().until(intake::empty);
        assertThat(intake.bytes()).isZero();
    }
}
