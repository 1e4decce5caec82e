package io.alertbridge.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What follows from the answers of a monitor, by the example of Prometheus. */
class ReconcilerTest extends WatchedPrometheus {

    @Test
    void whatFiresThereAndIsNotOpenHereFiresUnderTheKeyThatAPostWouldHaveGiven() {
        says("ok", firing());
        watched.asked();
        assertThat(watched.told).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(watched.key(PUSHED));
            assertThat(event.status()).isEqualTo(Status.FIRING);
            assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(event.summary()).isEqualTo("Disk of db03 is full");
        });
        assertThat(watched.standing().corrected().fired()).isEqualTo(1);
        assertThat(watched.standing().firing()).isEqualTo(1);
    }

    @Test
    void whatIsOpenHereAndFiresThereIsLeftAlone() {
        watched.isOpen(PUSHED);
        says("ok", firing());
        watched.asked();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void onlyWhatIsMissingTwiceInARowIsOver() {
        Alert alert = watched.isOpen(PUSHED);
        watched.asked();
        assertThat(watched.told).isEmpty();
        watched.asked();
        assertThat(watched.told).singleElement().satisfies(event -> {
            assertThat(event.key()).isEqualTo(alert.key());
            assertThat(event.status()).isEqualTo(Status.RESOLVED);
            assertThat(event.startedAt()).isEqualTo(alert.event().startedAt());
            assertThat(event.correction()).isEqualTo("not firing any more by the word of its monitor");
        });
        assertThat(watched.standing().corrected().resolved()).isEqualTo(1);
    }

    @Test
    void whatWasHeardOfBetweenTwoAnswersIsNotOver() {
        Alert alert = watched.isOpen(PUSHED);
        watched.asked();
        watched.open.set(0, alert.repeated(alert.event(), 7, watched.now.plusSeconds(20)));
        watched.asked();
        assertThat(watched.told).isEmpty();
        watched.asked();
        assertThat(watched.last())
                .hasValueSatisfying(event -> assertThat(event.status()).isEqualTo(Status.RESOLVED));
    }

    @Test
    void whatCameAfterTheQuestionIsNotJudgedByTheAnswer() {
        watched.now = watched.now.plus(Duration.ofMinutes(3));
        watched.isOpen(PUSHED);
        watched.now = Watched.NOON;
        watched.asked();
        watched.asked();
        watched.asked();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void whatItsSourceHasEndedSinceTheQuestionDoesNotFireAgain() {
        says("ok", firing());
        Alert ended = Alert.opened(watched.event(PUSHED), 1, Watched.NOON);
        watched.past.add(ended.heard(Event.correcting(ended, ""), 2, Watched.NOON.plusSeconds(90)));
        watched.asked();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void anOccurrenceThatItsSourceHasEndedDoesNotFireAgainButALaterOneDoes() {
        Alert ended = Alert.opened(watched.event(PUSHED), 1, Watched.NOON);
        watched.past.add(ended.heard(Event.correcting(ended, ""), 2, Watched.NOON));
        says("ok", firing());
        watched.asked();
        assertThat(watched.told).isEmpty();
        says("ok", alert("firing", "2026-11-27T12:01:30Z"));
        watched.asked();
        assertThat(watched.told).hasSize(1);
    }

    @Test
    void whatOnlyRanOutHereAndStillFiresThereFiresAgain() {
        Alert open = Alert.opened(watched.event(PUSHED), 1, Watched.NOON.minusSeconds(600));
        watched.past.add(open.ended(Watched.NOON.minusSeconds(300)));
        says("ok", firing());
        watched.asked();
        assertThat(watched.told).hasSize(1);
    }

    @Test
    void whatWouldSoonRunOutIsRenewedAndThatIsNoCorrection() {
        watched.isOpen(PUSHED);
        says("ok", firing());
        for (int minutes = 0; minutes < 4; minutes++) {
            watched.asked();
        }
        assertThat(watched.told)
                .hasSize(1)
                .allSatisfy(event -> assertThat(event.expiresAt()).isAfter(watched.now.plus(Duration.ofMinutes(4))));
        assertThat(watched.standing().corrected().fired()).isZero();
    }

    @Test
    void anAnswerThatFailedMakesTwoInARowBeginAnew() {
        watched.isOpen(PUSHED);
        watched.asked();
        watched.fails(RULES, 500);
        watched.asked();
        says("ok", "");
        watched.asked();
        assertThat(watched.told).isEmpty();
        watched.asked();
        assertThat(watched.told).hasSize(1);
    }

    @Test
    void whatFiresForOneHalfOfAPairFiresAndOnlyWhatIsMissingInBothIsOver() {
        watch("#pair");
        watched.isOpen(PUSHED);
        watched.says("/other" + RULES, answer("ok", firing()));
        watched.asked();
        watched.asked();
        assertThat(watched.told).isEmpty();
        watched.fails("/other" + RULES, 500);
        watched.asked();
        watched.asked();
        watched.asked();
        assertThat(watched.told).as("one half is away").isEmpty();
        assertThat(watched.standing().answered()).isTrue();
        assertThat(watched.standing().problem()).contains("/other: status 500");
        watched.fails(RULES, 500);
        watched.asked();
        assertThat(watched.standing().answered()).as("both are away").isFalse();
        watched.open.clear();
        says("ok", firing());
        watched.asked();
        assertThat(watched.told).as("the other half reports").hasSize(1);
    }

    @Test
    void onlyWhatMeetsTheConditionsIsFired() {
        watch("when: severity!=\"critical\"");
        says("ok", firing());
        watched.asked();
        assertThat(watched.standing().firing()).isEqualTo(1);
        assertThat(watched.told).isEmpty();
    }

    @Test
    void aNodeWithoutTheLaneAsksNobody() {
        watched.entitled = false;
        watched.asked();
        assertThat(watched.calls()).isZero();
    }

    @Test
    void whoeverHasLostTheLaneInBetweenBeginsAnew() {
        watched.isOpen(PUSHED);
        watched.asked();
        watched.entitled = false;
        watched.asked();
        watched.entitled = true;
        watched.asked();
        assertThat(watched.told).isEmpty();
    }

    @Test
    void whatCouldNotBeStoredIsToldAgain() {
        says("ok", firing());
        watched.broken = true;
        watched.asked();
        assertThat(watched.standing().problem()).contains("nothing could be stored here");
        watched.broken = false;
        watched.asked();
        assertThat(watched.told).hasSize(1);
    }
}
