package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReplayTest extends RunningApp {

    private static final Pattern ID = Pattern.compile("\"parked\":\"(K-\\d+)\"");

    @Autowired
    private Replay replay;

    @Autowired
    private StoredRows rows;

    @Autowired
    private Balance balance;

    @Autowired
    private SourceHealth health;

    @Test
    void aParkedPayloadBecomesEventsOnceItsMappingIsMended() {
        mend("alerts.{\"key\": id}");
        String id = parked("{\"alarms\": [{\"id\": \"a-1\", \"text\": \"Disk full\"}]}");
        assertThat(replay.replay(id, "olga").ending()).isEqualTo(Replay.Ending.UNREADABLE);
        mend("alarms.{\"key\": id, \"summary\": text}");
        assertThat(replay.replay(id, "olga")).isEqualTo(new Replay.Result(Replay.Ending.REPLAYED, 1, ""));
        await().until(() -> !rows.find(Parked.TABLE, id).orElseThrow().waiting());
        assertThat(replay.replay(id, "olga").ending()).isEqualTo(Replay.Ending.ALREADY_REPLAYED);
        assertThat(replay.replay("K-0", "olga").ending()).isEqualTo(Replay.Ending.UNKNOWN);
        await().untilAsserted(() -> assertThat(balance.accounts())
                .allSatisfy(account -> assertThat(account.unaccounted()).isZero()));
        assertThat(health.of("own").parked()).isPositive();
    }

    @Test
    void aSecondClickDoesNotReplayTheSamePayloadTwice() {
        mend("alerts.{\"key\": id}");
        String id = parked("{\"alarms\": [{\"id\": \"twice\", \"text\": \"Disk full\"}], \"by\": \"two\"}");
        mend("alarms.{\"key\": id, \"summary\": text}");
        List<Replay.Ending> endings = IntStream.range(0, 16)
                .parallel()
                .mapToObj(click -> replay.replay(id, "olga").ending())
                .toList();
        assertThat(endings).containsOnlyOnce(Replay.Ending.REPLAYED);
        assertThat(endings).containsOnly(Replay.Ending.REPLAYED, Replay.Ending.ALREADY_REPLAYED);
        assertThat(replay.replay(id, "olga").ending()).isEqualTo(Replay.Ending.ALREADY_REPLAYED);
    }

    @Test
    void allThatWaitsOfASourceIsReplayedTogetherTheOldestFirst() {
        mend("alerts.{\"key\": id}");
        List<String> mended = List.of(
                parked("{\"lamps\": [{\"id\": \"l-1\", \"is\": \"firing\"}]}"),
                parked("{\"lamps\": [{\"id\": \"l-1\", \"is\": \"resolved\"}], \"then\": \"off\"}"));
        String hopeless = parked("{\"lamps\": 7, \"hopeless\": \"yes\"}");
        mend("lamps.{\"key\": id, \"status\": is}");
        Replay.Several several = replay.replayAll("own", "olga");
        assertThat(several.replayed()).isGreaterThanOrEqualTo(2);
        assertThat(several.unreadable()).isPositive();
        assertThat(several.error()).contains("K-");
        await().until(() -> mended.stream()
                .noneMatch(id -> rows.find(Parked.TABLE, id).orElseThrow().waiting()));
        assertThat(rows.find(Parked.TABLE, hopeless).orElseThrow().waiting()).isTrue();
        await().untilAsserted(() -> assertThat(rows.list(Alerts.TABLE, Query.all()).stream()
                        .filter(alert -> alert.key().value().equals("own:l-1")))
                .singleElement()
                .satisfies(alert -> assertThat(alert.status().word()).isEqualTo("resolved")));
    }

    @Test
    void theSamePayloadIsParkedOnceHoweverOftenItComes() {
        String first = parked("{\"alerts\": 5, \"at\": \"2026-01-01T10:00:00Z\"}");
        String second = parked("{\"alerts\": 5, \"at\": \"2026-01-01T10:01:00Z\"}");
        assertThat(second).isEqualTo(first);
        assertThat(parked("{\"alerts\": 6, \"at\": \"2026-01-01T10:01:00Z\"}")).isNotEqualTo(first);
    }

    private String parked(String payload) {
        String answer = post("/in/own", payload).body();
        Matcher id = ID.matcher(answer);
        assertThat(id.find()).as(answer).isTrue();
        await().until(() -> rows.find(Parked.TABLE, id.group(1)).isPresent());
        return id.group(1);
    }

    private void mend(String mapping) {
        Policy policy = policies.current();
        Map<String, Source> sources = new HashMap<>(policy.sources());
        sources.put("own", with(sources.get("own"), "own", mapping));
        policies.replace(new Draft(policy).sources("of the tests", sources).build());
    }
}
