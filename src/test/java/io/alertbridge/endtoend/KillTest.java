package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 1 and 2 against {@code kill -9}: a burst of 5,000 alerts, the program killed in the middle of it, three
 * rounds. Every alert that was answered with success has its disposition, and no problem has two tickets, although one
 * create in ten is never answered.
 */
@Tag("real")
class KillTest {

    private static final int ROUNDS = 3;
    private static final int REQUESTS = 250;
    private static final int ALERTS_A_REQUEST = 20;
    private static final int HOSTS = 40;
    private static final int SENDERS = 4;

    @TempDir
    Path home;

    private final long seed = System.nanoTime();
    private final Random chance = new Random(seed);
    private final Queue<Long> answered = new ConcurrentLinkedQueue<>();

    @Test
    void nothingIsLostAndNoTicketIsDoubledByAKillInTheMiddleOfABurst() throws Exception {
        int port = Ports.free();
        try (ServiceDesk desk = new ServiceDesk(seed, 0.1)) {
            configure(desk);
            for (int round = 0; round < ROUNDS; round++) {
                try (Gateway gateway = Gateway.start(home, port, Map.of())) {
                    burst(gateway, round);
                }
            }
            try (Gateway gateway = Gateway.start(home, port, Map.of())) {
                verify(gateway, desk);
            }
        }
    }

    private void configure(ServiceDesk desk) throws IOException {
        copy(Path.of("config"), home.resolve("config"));
        Files.createDirectories(home.resolve("config/targets"));
        Files.writeString(home.resolve("config/targets/desk.yaml"), """
                type: servicenow
                url: %s
                user: alertbridge
                password: secret
                settle: 1s
                rate: 200
                retry: 200ms
                retryMost: 2s
                rest: 1s
                """.formatted(desk.url()));
    }

    /** Sends from several connections at once and kills the gateway while they are at it. */
    private void burst(Gateway gateway, int round) throws InterruptedException {
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        AtomicInteger sent = new AtomicInteger();
        int killAfter = REQUESTS / 4 + chance.nextInt(REQUESTS / 2);
        for (int i = 0; i < REQUESTS; i++) {
            int request = i;
            senders.execute(() -> {
                send(gateway, round, request);
                if (sent.incrementAndGet() == killAfter) {
                    gateway.program().kill();
                }
            });
        }
        senders.shutdown();
        assertThat(senders.awaitTermination(120, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.program().alive()).as("killed in round " + round).isFalse();
    }

    private void send(Gateway gateway, int round, int request) {
        if (!gateway.program().alive()) {
            return;
        }
        try {
            HttpResponse<String> answer = gateway.post("/in/generic", alerts(round, request));
            if (answer.statusCode() / 100 == 2) {
                Gateway.parse(answer.body()).get("events").forEach(id -> answered.add(id.asLong()));
            }
        } catch (UncheckedIOException killed) {
            assertThat(killed.getCause()).isInstanceOf(IOException.class);
        }
    }

    private static String alerts(int round, int request) {
        return IntStream.range(0, ALERTS_A_REQUEST)
                .mapToObj(i -> {
                    int host = (request * ALERTS_A_REQUEST + i) % HOSTS;
                    return """
                            {"key": "down/h%d", "status": "firing", "severity": "critical", "check": "HostDown",
                             "summary": "h%d is down, round %d", "host": "h%d"}""".formatted(host, host, round, host);
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void verify(Gateway gateway, ServiceDesk desk) {
        assertThat(answered).as("answered with success, seed %d", seed).isNotEmpty();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            JsonNode account = account(gateway);
            assertThat(account.get("pending").asLong()).isZero();
            assertThat(account.get("unaccounted").asLong()).isZero();
            assertThat(account.get("accepted").asLong()).isGreaterThanOrEqualTo(answered.size());
        });
        answered.stream()
                .filter(id -> chance.nextInt(20) == 0)
                .forEach(id -> assertThat(gateway.get("/api/events/" + id).statusCode())
                        .as("event %d was answered with success, seed %d", id, seed)
                        .isEqualTo(200));
        assertThat(answered).as("no id was given twice").doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(desk.recordsByKey()).hasSize(HOSTS));
        assertThat(desk.recordsByKey().values())
                .as("tickets per problem, seed %d", seed)
                .allMatch(count -> count == 1);
        System.out.printf(
                "killed %d times in bursts of %d alerts: %d answered, 0 lost, %d problems, 0 doubled tickets, seed %d%n",
                ROUNDS, REQUESTS * ALERTS_A_REQUEST, answered.size(), HOSTS, seed);
    }

    private static JsonNode account(Gateway gateway) {
        for (JsonNode account : gateway.json("/api/ledger/balance")) {
            if (account.get("source").asText().equals("generic")) {
                return account;
            }
        }
        throw new AssertionError("source generic has no account");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
