package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Source;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What comes with a good key to an address of another system, and is no JSON object. */
class UnreadDropInsTest extends RunningApp {

    private static final Pattern ID = Pattern.compile("(K-\\d+)");
    private static final String GUESS = "a-guess";

    @Autowired
    private StoredRows rows;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Replay replay;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /alert | 400 | \"status\":\"error\" | must supply an alert",
                "POST | /api/heartbeat | 400 | \"status\":\"error\" | must supply a heartbeat",
                "POST | /api/now/table/incident | 400 | \"status\":\"failure\" | no JSON object",
                "PUT | /api/now/table/incident/0a1b | 400 | Exception while reading request | no JSON object",
                "POST | /v2/alerts | 422 | \"requestId\" | not a JSON object",
                "POST | /v2/alerts/x/acknowledge | 422 | \"requestId\" | not a JSON object",
                "POST | /api/v2/generic/incoming | 400 | parked | no JSON object",
            })
    void itIsRefusedInThatSystemsWordsAndParked(String method, String path, int status, String words, String reason) {
        String body = "{\"resource\": \"" + method + path + "\", \"event\"";
        HttpResponse<String> answer = call(method, path, body, TOKEN);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        Parked parked = parked(answer);
        assertThat(parked.error()).contains(reason);
        assertThat(parked.payload().replace("\\\"", "\"")).contains(body);
        assertThat(parked.waiting()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/alert, 401",
        "/api/heartbeat, 401",
        "/api/now/table/incident, 401",
        "/v2/alerts, 403",
        "/v2/alerts/x/close, 403",
        "/api/v2/generic/incoming, 401"
    })
    void ofAStrangerNothingIsKept(String path, int status) {
        long before = ledger.lastId();

        HttpResponse<String> answer = call("POST", path, "{\"of\": \"a stranger\"", GUESS);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("parked");
        assertThat(ledger.lastId()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alert?api-key=", "/api/v2/generic/incoming?key="})
    void theKeyOfAnAddressIsNotKeptThoughTheBodyIsEmpty(String path) {
        HttpResponse<String> answer = post(path + TOKEN, new byte[0], "Content-Type", "application/json");

        assertThat(parked(answer).payload()).doesNotContain(TOKEN);
    }

    @Test
    void aHookThatBringsNothingKeepsNoKey() {
        HttpResponse<String> answer = post("/v1/json/integrations/webhooks/netdata?apiKey=" + TOKEN, new byte[0]);

        assertThat(parked(answer).payload()).doesNotContain(TOKEN);
    }

    @Test
    void pagerDutyKnowsItsSenderByTheHeaderOnly() {
        byte[] body = ("{\"routing_key\": \"" + TOKEN + "\", \"payload\"").getBytes();

        HttpResponse<String> known = post("/v2/enqueue", body, "X-Routing-Key", TOKEN);
        assertThat(known.statusCode()).isEqualTo(400);
        assertThat(parked(known).payload()).contains("payload").doesNotContain(TOKEN);

        long before = ledger.lastId();
        assertThat(post("/v2/enqueue", body).statusCode()).isEqualTo(400);
        assertThat(post("/v2/enqueue", body, "X-Routing-Key", GUESS).statusCode())
                .isEqualTo(401);
        assertThat(ledger.lastId()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"routing_key", "service_key"})
    void anEventThatDoesNotSayWhatHappenedIsNoChangeEvent(String key) {
        String body = "{\"" + key + "\": \"" + TOKEN + "\", \"payload\": {\"summary\": \"of " + key + "\"}}";

        HttpResponse<String> answer = post("/v2/enqueue", body.getBytes());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parked(answer).error()).isEqualTo("event_action is missing");
        assertThat(post("/v2/change/enqueue", body.getBytes()).statusCode()).isEqualTo(202);
    }

    @Test
    void aCloseWhoseNoteIsBrokenClosesOnReplay() {
        Parked parked = parked(call("POST", "/v2/alerts/broken/close?identifierType=alias", "{\"note\": ", TOKEN));

        assertThat(replay.replay(parked.id(), "olga")).isEqualTo(new Replay.Result(Replay.Ending.REPLAYED, 1, ""));
    }

    @Test
    void whatNamesItsAlertByAnIdOrOpensOneIsLeftToPeople() {
        for (String path : new String[] {"/v2/alerts/1234/close", "/v2/alerts/x/acknowledge?identifierType=alias"}) {
            Parked parked = parked(call("POST", path, "[{\"note\": \"done\"}]", TOKEN));

            assertThat(replay.replay(parked.id(), "olga").ending()).isEqualTo(Replay.Ending.UNREADABLE);
        }
    }

    @Test
    void whatTheQuerySaidComesBackOnReplay() {
        Parked parked = parked(call("POST", "/api/v2/generic/incoming?summary=Full&dedup=d1", "{\"details\": ", TOKEN));

        assertThat(replay.replay(parked.id(), "olga").ending()).isEqualTo(Replay.Ending.REPLAYED);
    }

    @Test
    void anAlertIsReplayedOnceTheMappingCanReadIt() {
        Parked parked = parked(call("POST", "/alert", "resource=web01", TOKEN));
        assertThat(replay.replay(parked.id(), "olga").ending()).isEqualTo(Replay.Ending.UNREADABLE);

        Policy policy = policies.current();
        Map<String, Source> sources = new HashMap<>(policy.sources());
        sources.put("alerta", with(sources.get("alerta"), "alerta", "{\"key\": resource, \"summary\": resource}"));
        policies.replace(new Draft(policy).sources("mended", sources).build());

        assertThat(replay.replay(parked.id(), "olga")).isEqualTo(new Replay.Result(Replay.Ending.REPLAYED, 1, ""));
    }

    private HttpResponse<String> call(String method, String path, String body, String key) {
        return send(HttpRequest.newBuilder(uri(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .build());
    }

    private Parked parked(HttpResponse<String> answer) {
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).as(answer.body()).isTrue();
        return found(id.group(1));
    }

    private Parked found(String id) {
        await().until(() -> rows.find(Parked.TABLE, id).isPresent());
        return rows.find(Parked.TABLE, id).orElseThrow();
    }
}
