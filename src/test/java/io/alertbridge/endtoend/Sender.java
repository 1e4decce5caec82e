package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Sends bursts from several connections at once and keeps a log of its own: which alert was answered with success, and
 * under which id. Each burst has hosts of its own, and resolves half of those of a burst before.
 */
final class Sender {

    static final int REQUESTS = 250;
    static final int ALERTS_A_REQUEST = 20;
    private static final int HOSTS = 20;
    private static final int CONNECTIONS = 4;

    private final Map<Long, Said> answered = new ConcurrentSkipListMap<>();
    private final Set<Long> givenTwice = ConcurrentHashMap.newKeySet();
    private final Set<String> resolving = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refused = new AtomicInteger();
    private final int requests;
    private final int nodes;

    Sender() {
        this(REQUESTS, 1);
    }

    /**
     * @param requests that a burst has
     * @param nodes that get bursts at the same time: each resolves what is so many rounds old
     */
    Sender(int requests, int nodes) {
        this.requests = requests;
        this.nodes = nodes;
    }

    /** One alert as it was sent. */
    record Said(String key, String status, String summary) {

        private String json() {
            return """
                    {"key": "%s", "status": "%s", "severity": "critical", "check": "HostDown", "summary": "%s", "host": "%s"}""".formatted(key, status, summary, key.substring(key.indexOf('/') + 1));
        }
    }

    /** What was answered with success, by the id that was given. */
    Map<Long, Said> answered() {
        return answered;
    }

    /** Ids that two successful answers have named. */
    Set<Long> givenTwice() {
        return givenTwice;
    }

    /** Requests that were told to come again. */
    int refused() {
        return refused.get();
    }

    /** Keys that were answered as firing and for which no resolve was ever sent. */
    Set<String> firing() {
        return keys("firing").stream().filter(key -> !resolving.contains(key)).collect(Collectors.toSet());
    }

    /** Keys whose resolve was answered with success. */
    Set<String> resolved() {
        return keys("resolved");
    }

    private Set<String> keys(String status) {
        return answered.values().stream()
                .filter(said -> said.status().equals(status))
                .map(Said::key)
                .collect(Collectors.toSet());
    }

    /**
     * Sends one burst; what fails is not sent again.
     *
     * @param sent runs after each request
     */
    void burst(Gateway gateway, int round, Runnable sent) {
        ExecutorService connections = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<?>> calls = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            List<Said> alerts = alerts(round, i);
            calls.add(connections.submit(() -> {
                send(gateway, alerts);
                sent.run();
            }));
        }
        connections.shutdown();
        try {
            for (Future<?> call : calls) {
                call.get(180, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            connections.shutdownNow();
            throw new AssertionError("a burst failed", e);
        }
    }

    /** Sends one alert that is firing; tells its id if it was answered with success. */
    OptionalLong fire(Gateway gateway, String key) {
        Said said = new Said(key, "firing", key + " by itself");
        send(gateway, List.of(said));
        return answered.entrySet().stream()
                .filter(entry -> entry.getValue().equals(said))
                .mapToLong(Map.Entry::getKey)
                .max();
    }

    /** Sends in one request that all this is over. */
    void resolve(Gateway gateway, Collection<String> keys) {
        send(
                gateway,
                keys.stream()
                        .map(key -> new Said(key, "resolved", key + " is over"))
                        .toList());
    }

    private List<Said> alerts(int round, int request) {
        List<Said> alerts = new ArrayList<>();
        for (int i = 0; i < ALERTS_A_REQUEST; i++) {
            int host = (request * ALERTS_A_REQUEST + i) % HOSTS;
            boolean over = round >= nodes && request % 10 == 5 && host % 2 == 0;
            String key = "down/r%dh%d".formatted(over ? round - nodes : round, host);
            alerts.add(new Said(
                    key, over ? "resolved" : "firing", "%s, message %d/%d/%d".formatted(key, round, request, i)));
        }
        return alerts;
    }

    private void send(Gateway gateway, List<Said> alerts) {
        if (!gateway.program().alive()) {
            return;
        }
        alerts.stream()
                .filter(said -> said.status().equals("resolved"))
                .map(Said::key)
                .forEach(resolving::add);
        try {
            HttpResponse<String> answer = gateway.post(
                    "/in/generic", alerts.stream().map(Said::json).collect(Collectors.joining(",", "[", "]")));
            if (answer.statusCode() / 100 == 2) {
                log(Gateway.parse(answer.body()).get("events"), alerts);
            } else {
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                refused.incrementAndGet();
            }
        } catch (UncheckedIOException cut) {
            assertThat(cut.getCause()).isInstanceOf(IOException.class);
        }
    }

    private void log(JsonNode ids, List<Said> alerts) {
        assertThat(ids).hasSize(alerts.size());
        for (int i = 0; i < alerts.size(); i++) {
            long id = ids.get(i).asLong();
            if (answered.putIfAbsent(id, alerts.get(i)) != null) {
                givenTwice.add(id);
            }
        }
    }
}
