package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ledger.Balance;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MutatedRequestsTest extends RunningApp {

    private static final long SEED = 20_261_122;
    private static final int REQUESTS = 500;

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private Balance balance;

    @Test
    void noPayloadOfAKnownSenderIsLostAndNoneIsOurFault() throws Exception {
        Map<String, Long> before = accepted();
        Random random = new Random(SEED);
        long promised = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Mutation mutation = Mutation.of(random, 1 + random.nextInt(5));
            HttpResponse<String> answer = post("/in/" + mutation.type(), mutation.payload());
            assertThat(answer.statusCode()).as(mutation.payload()).isIn(200, 202, 400, 413);
            JsonNode told = json.readTree(answer.body());
            promised += told.path("accepted").asLong();
            assertThat(answer.statusCode() != 400 || told.has("parked"))
                    .as(answer.body())
                    .isTrue();
        }
        long all = promised;
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(balance.accounts()).allSatisfy(account -> {
                assertThat(account.unaccounted()).isZero();
                assertThat(account.pending()).isZero();
            });
            assertThat(sum(accepted()) - sum(before)).isGreaterThanOrEqualTo(all);
        });
    }

    private Map<String, Long> accepted() {
        return balance.accounts().stream()
                .collect(Collectors.toMap(Balance.Account::source, Balance.Account::accepted));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
