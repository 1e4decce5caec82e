package io.alertbridge.escalate;

import static io.alertbridge.ledger.Events.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Command.Verb;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.EscalationPolicy;
import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shop pages its rotation, 5 m later Jonas, 10 m later Aiko and her again every 15 m; it is Mira's turn. */
class HandOverTest {

    private static final Instant NIGHT = Instant.parse("2026-11-23T02:13:00Z");

    private final Story story = new Story(Shop.policy(), NIGHT).hear(firing("HostDown", "db03", Severity.CRITICAL));

    @Test
    void whoeverEscalatesGetsTheNextLevelNowAndTheOneAfterItInItsTime() {
        story.after(Duration.ofMinutes(1)).hear(act(Verb.ESCALATE)).after(Duration.ofMinutes(10));
        assertThat(paged()).containsExactly("mira 02:13", "jonas 02:14", "aiko 02:24");
        assertThat(told()).contains("escalated (via console)");
    }

    @Test
    void escalatedOnceMoreItIsTheCatchAllThatIsPaged() {
        story.hear(act(Verb.ESCALATE)).hear(act(Verb.ESCALATE)).hear(act(Verb.ESCALATE));
        assertThat(paged()).containsExactly("mira 02:13", "jonas 02:13", "aiko 02:13", "aiko 02:13");
    }

    @Test
    void whoeverHasAcknowledgedAndEscalatesIsNotPagedAgain() {
        story.hear(act(Verb.ACKNOWLEDGE)).after(Duration.ofMinutes(20)).hear(act(Verb.ESCALATE));
        assertThat(paged()).containsExactly("mira 02:13", "jonas 02:33");
        Incident incident = story.only(Incidents.TABLE);
        assertThat(incident.state()).isEqualTo(Incident.State.NEW);
        assertThat(incident.firstAcknowledgedAt()).isEqualTo(NIGHT);
    }

    @Test
    void afterTheLastLevelComesTheCatchAll() {
        story.after(Duration.ofMinutes(6))
                .hear(new Command("AB-1", Verb.ACKNOWLEDGE, "Jonas Weber", "console", ""))
                .hear(act(Verb.ESCALATE));
        assertThat(paged()).containsExactly("mira 02:13", "jonas 02:18", "aiko 02:19");
    }

    @Test
    void whatSomebodyWithoutALevelHasAcknowledgedBeginsAtTheFirst() {
        story.hear(new Command("AB-1", Verb.ACKNOWLEDGE, "prometheus", "source", ""))
                .hear(act(Verb.ESCALATE));
        assertThat(paged()).containsExactly("mira 02:13", "mira 02:13");
    }

    @Test
    void anEscalationDoesNotWaitForOfficeHours() {
        EscalationPolicy patient = new EscalationPolicy(
                "patient",
                List.of(),
                "office",
                List.of(new EscalationPolicy.Step(List.of(person("mira")), Duration.ofHours(1))),
                1,
                List.of(person("aiko")),
                Duration.ofHours(1));
        Story night = new Story(Shop.with(Shop.policy().roster(), List.of(patient)), NIGHT)
                .hear(firing("HostDown", "mail01", Severity.WARNING));
        assertThat(night.all(Page.TABLE)).isEmpty();
        night.hear(act(Verb.ESCALATE));
        assertThat(paged(night)).containsExactly("mira 02:13");
    }

    @Test
    void whereNoPolicyIsMeantThatIsSaid() {
        Story quiet = new Story(Shop.policy(), NIGHT)
                .hear(firing("HostDown", "mail01", Severity.WARNING))
                .hear(act(Verb.ESCALATE));
        assertThat(quiet.all(Page.TABLE)).isEmpty();
        assertThat(quiet.all(Moment.TABLE).stream().map(Moment::text))
                .endsWith("nobody is paged: no escalation policy is meant for it");
    }

    @Test
    void whatIsOverIsNotEscalated() {
        story.hear(act(Verb.RESOLVE)).hear(act(Verb.ESCALATE));
        assertThat(paged()).containsExactly("mira 02:13");
        assertThat(told()).doesNotContain("escalated (via console)");
    }

    @Test
    void whatIsGivenBackIsLookedForAnew() {
        story.hear(act(Verb.ACKNOWLEDGE)).after(Duration.ofMinutes(20)).hear(act(Verb.UNACKNOWLEDGE));
        assertThat(paged()).containsExactly("mira 02:13", "mira 02:33");
        story.hear(act(Verb.UNACKNOWLEDGE));
        assertThat(paged()).hasSize(2);
    }

    @Test
    void whomItIsAssignedToIsPagedAndTheSearchGoesOn() {
        story.hear(act(Verb.ASSIGN).assignedTo("Aiko Tanaka")).after(Duration.ofMinutes(5));
        assertThat(story.only(Incidents.TABLE).assignee()).isEqualTo("aiko");
        assertThat(paged()).containsExactly("mira 02:13", "aiko 02:13", "jonas 02:18");
        assertThat(story.all(Page.TABLE).get(1).subject()).contains("assigned to you by mira");
        assertThat(told()).contains("assigned to Aiko Tanaka (via console)");
    }

    @Test
    void assignedAgainToTheSameOneItIsSaidOnce() {
        story.hear(act(Verb.ASSIGN).assignedTo("aiko"));
        story.hear(act(Verb.ASSIGN).assignedTo("AIKO TANAKA"));
        assertThat(told().filter(text -> text.startsWith("assigned to Aiko Tanaka")))
                .hasSize(1);
    }

    @Test
    void whoeverTakesItIsNotPagedForThat() {
        story.hear(act(Verb.ACKNOWLEDGE)).hear(act(Verb.ASSIGN).assignedTo("mira"));
        assertThat(paged()).containsExactly("mira 02:13");
        assertThat(story.only(Incidents.TABLE).state()).isEqualTo(Incident.State.IN_PROGRESS);
    }

    @Test
    void norWhenTheyAreCalledByTheirName() {
        story.hear(new Command("AB-1", Verb.ASSIGN, "Mira Okafor", "console", "").assignedTo("mira"));
        assertThat(paged()).containsExactly("mira 02:13");
    }

    @Test
    void whomNobodyKnowsHasItAndIsNotPaged() {
        story.hear(act(Verb.ASSIGN).assignedTo("kim@elsewhere.example"));
        assertThat(story.only(Incidents.TABLE).assignee()).isEqualTo("kim@elsewhere.example");
        assertThat(paged()).containsExactly("mira 02:13");
        assertThat(told()).anyMatch(text -> text.contains("whom nobody here knows"));
    }

    private static Recipient person(String id) {
        return new Recipient(Recipient.Kind.PERSON, id);
    }

    private static Command act(Verb verb) {
        return new Command("AB-1", verb, "mira", "console", "");
    }

    private List<String> paged() {
        return paged(story);
    }

    private static List<String> paged(Story story) {
        return story.all(Page.TABLE).stream()
                .map(page -> page.person() + " " + page.at().toString().substring(11, 16))
                .toList();
    }

    private Stream<String> told() {
        return story.all(Moment.TABLE).stream().map(Moment::text);
    }
}
