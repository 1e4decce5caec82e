package io.alertbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.alertbridge.deliver.Http;
import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Shop;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listening to an event stream that ends, falls silent, and says more than can be stored. */
class StreamsTest {

    private static final String LEAVE = "leave";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> toSay = new LinkedBlockingQueue<>();
    private final List<String> brought = new CopyOnWriteArrayList<>();
    private final List<String> missed = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int status = 200;
    private volatile boolean entitled = true;
    private HttpServer icinga;
    private Streams streams;

    @BeforeEach
    void start() throws IOException {
        icinga = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        icinga.setExecutor(threads);
        icinga.createContext("/v1/events", exchange -> {
            exchange.sendResponseHeaders(status, status == 200 ? 0 : -1);
            try (OutputStream out = exchange.getResponseBody()) {
                for (String line = ""; status == 200 && !line.equals(LEAVE); line = toSay.take()) {
                    out.write(line.getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        icinga.start();
        streams = new Streams(
                new Policies(Shop.monitoring(monitor())),
                () -> entitled,
                new Streams.Parts(
                        new Http(Clock.systemUTC()),
                        Clock.systemUTC(),
                        threads,
                        this::bring,
                        missed::add,
                        Duration.ofMillis(1_500)));
    }

    private Monitor monitor() {
        return new Monitor(
                "icinga",
                List.of(URI.create("http://127.0.0.1:" + icinga.getAddress().getPort())),
                Duration.ofMinutes(1),
                Duration.ZERO,
                new Monitor.Access("user", "password", "", "", ""),
                List.of(),
                "",
                Optional.empty(),
                true);
    }

    private String bring(String source, byte[] line) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return "nothing could be stored";
        }
        brought.add(source + " " + new String(line, StandardCharsets.UTF_8));
        return "";
    }

    @AfterEach
    void close() {
        streams.stop();
        toSay.add(LEAVE);
        icinga.stop(0);
        threads.shutdownNow();
    }

    private boolean listening() {
        return streams.hearing("icinga").map(Hearing::listening).orElse(false);
    }

    private void brings(String... lines) {
        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(brought).containsExactly(lines));
    }

    @Test
    void everyLineIsBroughtHoweverItIsCutIntoPieces() {
        streams.keepListening();
        toSay.addAll(List.of("{\"type\":", "\"a\"}\n{\"type\": \"b\"}\n\n", "{\"type\": \"ü\"}", "\n{\"half"));
        brings("icinga {\"type\":\"a\"}", "icinga {\"type\": \"b\"}", "icinga {\"type\": \"ü\"}");
    }

    @Test
    void whatIsRefusedIsBroughtAgainAndNothingOvertakesIt() {
        refusals.set(3);
        streams.keepListening();
        toSay.addAll(List.of("{1}\n", "{2}\n"));
        brings("icinga {1}", "icinga {2}");
    }

    @Test
    void aStreamThatEndsIsHeardAgainAndWhatWasMissedIsAskedFor() {
        streams.keepListening();
        await().until(() -> missed.size() == 1);
        toSay.add(LEAVE);
        await().atMost(10, TimeUnit.SECONDS).until(() -> missed.size() == 2);
        toSay.add("{1}\n");
        brings("icinga {1}");
    }

    @Test
    void aStreamThatSaysNothingForTooLongIsHeardAnew() {
        streams.keepListening();
        await().until(() -> missed.size() == 1);
        await().atMost(15, TimeUnit.SECONDS).until(() -> {
            streams.keepListening();
            return missed.size() == 2;
        });
    }

    @Test
    void whoRefusesToBeHeardIsAskedAgainLater() {
        status = 401;
        streams.keepListening();
        await().until(() ->
                streams.hearing("icinga").map(Hearing::problem).orElse("").contains("status 401"));
        assertThat(missed).isEmpty();
        status = 200;
        await().atMost(15, TimeUnit.SECONDS).until(this::listening);
    }

    @Test
    void aNodeThatLosesTheLaneListensNoMore() {
        streams.keepListening();
        await().until(this::listening);
        entitled = false;
        streams.keepListening();
        assertThat(streams.hearing("icinga")).isEmpty();
        toSay.add("{1}\n");
        assertThat(brought).isEmpty();
    }

    @Test
    void aLineWithoutAnEndIsNotKept() {
        streams.keepListening();
        await().until(this::listening);
        toSay.add("x".repeat(Lines.LONGEST + 2));
        await().atMost(10, TimeUnit.SECONDS)
                .until(() -> missed.size() > 1 || !problem().isEmpty());
        assertThat(brought).isEmpty();
    }

    private String problem() {
        return streams.hearing("icinga").map(Hearing::problem).orElse("");
    }
}
