package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairShareTest {

    private static final int A_CALL = 100;

    private final FairShare shares = new FairShare();
    private final Map<String, Map<String, Long>> dispositions = new HashMap<>();
    private final Map<String, Boolean> patient = new HashMap<>();
    private long lastId;
    private long position;

    @Test
    void aSourceWithMoreNewsThanItsShareHasToWaitAndTheOthersHaveNot() {
        hasSent("storm", "opened");
        hasSent("other", "opened");

        send("storm", FairShare.MOST_NEWS);
        send("other", 500);
        look();

        assertThat(waits("storm")).isTrue();
        assertThat(waits("other")).isFalse();
        assertThat(waits("never heard of")).isFalse();
    }

    @Test
    void repeatsMakeNobodyWaitHoweverMany() {
        hasSent("storm", "repeated");

        send("storm", 50 * FairShare.MOST_NEWS);
        look();

        assertThat(waits("storm")).isFalse();
    }

    @Test
    void aFewNewAlertsDoNotMakeNewsOfTheRepeatsBehindThem() {
        hasSent("storm", "repeated");
        handle("storm", "opened", 20);

        send("storm", 50 * FairShare.MOST_NEWS);
        look();

        assertThat(waits("storm")).isFalse();
    }

    @Test
    void oneThatLosesWhatIsRefusedHasToWaitOnlyWhenTenTimesAsMuchWaits() {
        patient.put("script", false);
        hasSent("script", "opened");

        send("script", FairShare.MOST_NEWS_OF_ALL);
        look();
        assertThat(waits("script")).isFalse();

        send("script", A_CALL);
        look();
        assertThat(waits("script")).isTrue();
    }

    @Test
    void whatHasBecomeOfEventsBeforeTheStartSaysNothing() {
        handle("storm", "opened", 100_000);
        send("storm", 2 * FairShare.MOST_NEWS);
        look();

        assertThat(waits("storm")).isFalse();
    }

    @Test
    void onceTheLaneHasCaughtUpEverybodyIsTakenAgain() {
        hasSent("storm", "opened");
        send("storm", 2 * FairShare.MOST_NEWS);
        look();
        assertThat(waits("storm")).isTrue();

        handle("storm", "opened", FairShare.MOST_NEWS);
        position = lastId - FairShare.MOST_NEWS;
        look();

        assertThat(waits("storm")).isFalse();
        assertThat(shares.waiting()).isEqualTo(FairShare.MOST_NEWS);
    }

    @Test
    void aSourceThatTurnsFromNewsToRepeatsIsTakenAgain() {
        hasSent("storm", "opened");
        send("storm", 2 * FairShare.MOST_NEWS);
        look();
        assertThat(waits("storm")).isTrue();

        handle("storm", "repeated", 1_000);
        position += 1_000;
        look();

        assertThat(waits("storm")).isFalse();
    }

    /** Whoever waits has more than an equal part, and somebody waits exactly when there is more than may wait. */
    @Property
    void onlyThoseAboveAnEqualPartWait(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 3 * FairShare.MOST_NEWS) Integer> news) {
        FairShareTest one = new FairShareTest();
        for (int source = 0; source < news.size(); source++) {
            one.hasSent("s" + source, "opened");
        }
        for (int source = 0; source < news.size(); source++) {
            one.send("s" + source, news.get(source));
        }
        one.look();

        long waiting = 0;
        for (int source = 0; source < news.size(); source++) {
            if (one.waits("s" + source)) {
                waiting++;
                assertThat(news.get(source)).isGreaterThan(FairShare.MOST_NEWS / news.size());
            }
        }
        assertThat(waiting > 0)
                .isEqualTo(news.stream().mapToLong(Integer::longValue).sum() > FairShare.MOST_NEWS);
    }

    private void hasSent(String source, String disposition) {
        look();
        send(source, 1_000);
        handle(source, disposition, 1_000);
        position = lastId;
        look();
    }

    private void send(String source, int events) {
        for (int left = events; left > 0; left -= A_CALL) {
            int call = Math.min(left, A_CALL);
            shares.accepted(source, new Receipt(lastId + 1, lastId + call));
            lastId += call;
        }
    }

    private void handle(String source, String disposition, long events) {
        dispositions.computeIfAbsent(source, any -> new HashMap<>()).merge(disposition, events, Long::sum);
    }

    private void look() {
        shares.look(new Balance.Handled(position, dispositions));
    }

    private boolean waits(String source) {
        return shares.exceededBy(new Source(
                source,
                "generic",
                List.of(),
                Signed.NOT,
                200,
                "",
                List.of(),
                ZoneId.of("UTC"),
                Duration.ZERO,
                patient.getOrDefault(source, true)));
    }
}
