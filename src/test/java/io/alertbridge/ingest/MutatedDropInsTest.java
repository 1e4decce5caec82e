package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.StoredRows;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is made for other systems, with a few things gone wrong on its way. */
class MutatedDropInsTest extends RunningApp {

    private static final long SEED = 20_261_127;
    private static final int REQUESTS = 1_000;
    private static final Pattern PARKED = Pattern.compile("K-\\d+");
    private static final List<Integer> UNREAD = List.of(401, 403, 404, 405, 429);
    private static final List<String> NO_ADDRESS =
            List.of("body was sent as a form", "is not in its normal form", "Invalid table");
    private static final List<String> METHODS = List.of("POST", "PUT", "PATCH", "GET");
    private static final List<String> PATHS = List.of(
            "/alert",
            "/api/alerts",
            "/heartbeat",
            "/api/v2/generic/incoming?token=" + TOKEN,
            "/api/now/table/incident",
            "/api/now/table/incident/0123456789abcdef0123456789abcdef",
            "/services/T/B/" + TOKEN,
            "/integrations/v1/formatted_webhook/" + TOKEN + "/",
            "/v1/json/integrations/webhooks/netdata?apiKey=" + TOKEN,
            "/v2/heartbeats/backup/ping",
            "/v2/alerts",
            "/v2/alerts/x/close?identifierType=alias",
            "/v2/enqueue",
            "/ping/backup");
    private static final List<String> TYPES =
            List.of("application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data");
    private static final List<String> ODDITIES =
            List.of("", "%25", "%2F..%2F", "//", "?", "?a=%25zz&&=&meta=%3D", "/%00", "/" + "x".repeat(2_000));

    @Autowired
    private Ledger ledger;

    @Autowired
    private StoredRows rows;

    @Test
    void noneOfItIsOurFaultAndNoneOfItIsLost() {
        Random random = new Random(SEED);
        Set<String> parked = new TreeSet<>();
        int read = 0;
        for (int i = 0; i < REQUESTS; i++) {
            String path = any(PATHS, random) + (random.nextInt(4) == 0 ? any(ODDITIES, random) : "");
            String method = path.contains("incident") ? any(METHODS, random) : "POST";
            Mutation mutation = Mutation.of(random, 1 + random.nextInt(5));
            long before = ledger.lastId();
            HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path))
                    .method(method, BodyPublishers.ofString(mutation.payload(), StandardCharsets.UTF_8))
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("X-Routing-Key", TOKEN)
                    .header("Content-Type", any(TYPES, random))
                    .timeout(Duration.ofSeconds(20))
                    .build());
            assertThat(answer.statusCode())
                    .as("%s %s: %s %s", method, path, answer.body(), mutation.payload())
                    .isBetween(200, 499);
            Matcher id = PARKED.matcher(answer.body());
            if (id.find()) {
                parked.add(id.group());
            } else if (!"GET".equals(method) && addressed(answer)) {
                assertThat(answer.statusCode())
                        .as("%s %s: %s %s", method, path, answer.body(), mutation.payload())
                        .isBetween(200, 299);
                assertThat(ledger.lastId())
                        .as("%s %s: %s", method, path, mutation.payload())
                        .isGreaterThan(before);
            }
            read += UNREAD.contains(answer.statusCode()) ? 0 : 1;
        }
        assertThat(read).as("requests that were read at all").isGreaterThan(REQUESTS / 2);
        assertThat(parked).hasSizeGreaterThan(REQUESTS / 10);
        await().untilAsserted(() -> assertThat(parked)
                .allSatisfy(id -> assertThat(rows.find(Parked.TABLE, id))
                        .hasValueSatisfying(kept -> assertThat(kept.error()).isNotBlank())));
    }

    /** Whether the address and the key that may be in it were still ones that anything is taken with. */
    private static boolean addressed(HttpResponse<String> answer) {
        return !UNREAD.contains(answer.statusCode())
                && NO_ADDRESS.stream().noneMatch(words -> answer.body().contains(words));
    }

    private static String any(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
