package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ingest.signature.AnotherAmazon;
import io.alertbridge.ingest.signature.Elsewhere;
import io.alertbridge.ingest.signature.SnsSender;
import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import io.alertbridge.policy.WebToken;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Through the front door by every way in, with several senders at once. */
@Import(AnotherAmazon.class)
class MutatedRequestsTest extends RunningApp {

    private static final long SEED = 20_261_122;
    private static final int REQUESTS = 10_000;
    private static final int SENDERS = 8;
    private static final Set<String> WAYS =
            Set.of("/in/", "/in/generic?", "/in/sns", "/v1/logs", "/v2/enqueue", "/v2/change", "/v2/alerts", "/ping/");

    private final ObjectMapper json = new ObjectMapper();
    private final AtomicLong promised = new AtomicLong();
    private final Set<String> parked = ConcurrentHashMap.newKeySet();
    private final Set<String> ways = ConcurrentHashMap.newKeySet();

    @Autowired
    private Balance balance;

    @Autowired
    private StoredRows rows;

    @Autowired
    private Elsewhere elsewhere;

    @Test
    void noPayloadOfAKnownSenderIsLostAndNoneIsOurFault() throws Exception {
        subscribe();
        long before = accepted();
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        List<CompletableFuture<Void>> running = IntStream.range(0, SENDERS)
                .mapToObj(sender -> CompletableFuture.runAsync(() -> send(new Random(SEED + sender)), senders))
                .toList();
        running.forEach(CompletableFuture::join);
        senders.shutdown();

        assertThat(promised.get()).isGreaterThan(REQUESTS / 10);
        assertThat(parked).hasSizeGreaterThan(REQUESTS / 50);
        assertThat(ways).isEqualTo(WAYS);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(balance.accounts()).allSatisfy(account -> {
                assertThat(account.unaccounted()).isZero();
                assertThat(account.pending()).isZero();
            });
            assertThat(accepted() - before).isGreaterThanOrEqualTo(promised.get());
        });
        assertThat(parked)
                .allSatisfy(id -> assertThat(rows.find(Parked.TABLE, id)).isPresent());
    }

    private void subscribe() {
        Map<String, Source> sources = new HashMap<>(policies.current().sources());
        Signed signed = new Signed(Signed.Scheme.SNS, List.of(), List.of(SnsSender.TOPIC), WebToken.NONE);
        sources.put("sns", signing(shipped("cloudwatch"), "sns", signed));
        policies.replace(
                new Draft(policies.current()).sources("of the tests", sources).build());
    }

    private void send(Random random) {
        try {
            SnsSender sns = new SnsSender(elsewhere);
            for (int i = 0; i < REQUESTS / SENDERS; i++) {
                MutatedRequest request = MutatedRequest.of(random, sns);
                HttpResponse<String> answer = taken(request);
                assertThat(answer.statusCode())
                        .as("%s%n%s", request, answer.body())
                        .isIn(200, 202, 400, 401, 404, 413, 415, 422);
                count(request, answer);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** A sender that is asked to comes again. */
    private HttpResponse<String> taken(MutatedRequest request) {
        HttpResponse<String> first = send(request.to(this::uri));
        if (first.statusCode() != 503) {
            return first;
        }
        assertThat(first.headers().firstValue("Retry-After")).isPresent();
        return await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> send(request.to(this::uri)), answer -> answer.statusCode() != 503);
    }

    private void count(MutatedRequest request, HttpResponse<String> answer) throws Exception {
        WAYS.stream().filter(request.path()::startsWith).forEach(ways::add);
        boolean protobuf =
                answer.headers().firstValue("Content-Type").orElse("").contains("protobuf");
        if (protobuf || !answer.body().startsWith("{")) {
            return;
        }
        JsonNode told = json.readTree(answer.body());
        promised.addAndGet(told.path("accepted").asLong());
        told.path("rejected")
                .forEach(rejected -> parked.add(rejected.path("parked").asText()));
        if (answer.statusCode() == 400 && request.path().startsWith("/in/")) {
            assertThat(told.path("parked").asText())
                    .as("%s%n%s", request, answer.body())
                    .startsWith("K-");
            parked.add(told.path("parked").asText());
        }
    }

    private long accepted() {
        return balance.accounts().stream().mapToLong(Balance.Account::accepted).sum();
    }
}
