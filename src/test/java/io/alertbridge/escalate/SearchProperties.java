package io.alertbridge.escalate;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Severity;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Calendar;
import io.alertbridge.policy.Shop;
import io.alertbridge.sla.SlaClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens to an incident: somebody is looked for exactly as long as nobody has acknowledged. */
class SearchProperties {

    private static final Instant NIGHT = Instant.parse("2026-11-23T02:13:00Z");

    /** One thing that happens, with words for a failing example. */
    record Step(String words, Consumer<Story> happens) {
        @Override
        public String toString() {
            return words;
        }
    }

    @Property(tries = 200)
    void itGoesOnUntilSomebodyAcknowledges(@ForAll("stories") List<Step> steps) {
        Story story = new Story(Shop.policy(), NIGHT).hear(Events.firing("HostDown", "db03", Severity.CRITICAL));
        for (Step step : steps) {
            step.happens().accept(story);
            story.live(Incidents.TABLE).forEach(incident -> checkSearch(story, incident));
        }
    }

    @Property(tries = 200)
    void clocksFollowTheIncident(@ForAll("stories") List<Step> steps) {
        Story story = new Story(Shop.policy(), NIGHT).hear(Events.firing("HostDown", "db03", Severity.CRITICAL));
        for (Step step : steps) {
            step.happens().accept(story);
            story.live(SlaClock.TABLE).forEach(clock -> checkClock(story, clock));
        }
    }

    private static void checkSearch(Story story, Incident incident) {
        List<Escalation> running = story.live(Escalation.TABLE).stream()
                .filter(escalation -> escalation.id().equals(incident.id()))
                .toList();
        assertThat(running).as("searches for " + incident.id()).hasSize(incident.state() == Incident.State.NEW ? 1 : 0);
        assertThat(running).allMatch(escalation -> escalation.nextAt().isAfter(story.now()));
        List<Page> levels = story.live(Page.TABLE).stream()
                .filter(page -> page.incident().equals(incident.id()) && page.level() > 0)
                .toList();
        assertThat(levels).extracting(page -> page.person() + page.level()).doesNotHaveDuplicates();
        if (running.isEmpty() && !incident.open()) {
            assertThat(story.live(Page.TABLE)).noneMatch(page -> page.incident().equals(incident.id()));
        }
    }

    private static void checkClock(Story story, SlaClock clock) {
        Incident incident = story.live(Incidents.TABLE).stream()
                .filter(open -> open.id().equals(clock.incident()))
                .findFirst()
                .orElseThrow();
        assertThat(clock.state()).as(clock + " of " + incident).isEqualTo(expected(clock, incident));
        Calendar hours = Shop.policy().calendars().get(clock.calendar());
        assertThat(clock.breached() || !clock.remaining(story.now(), hours).isNegative())
                .as(clock.toString())
                .isTrue();
        for (int i = 1; i < clock.pauses().size(); i++) {
            assertThat(clock.pauses().get(i).from())
                    .isAfterOrEqualTo(clock.pauses().get(i - 1).until());
        }
    }

    private static SlaClock.State expected(SlaClock clock, Incident incident) {
        if (!incident.open() || (clock.kind() == SlaClock.Kind.RESPONSE && incident.acknowledged())) {
            return SlaClock.State.MET;
        }
        return incident.state() == Incident.State.ON_HOLD ? SlaClock.State.PAUSED : SlaClock.State.RUNNING;
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Arbitraries.oneOf(commands(), events(), receipts(), pauses())
                .list()
                .ofMaxSize(30);
    }

    private static Arbitrary<Step> commands() {
        return Arbitraries.of(Command.Verb.class)
                .map(verb -> new Step(
                        verb.word(), story -> story.hear(new Command("AB-1", verb, "mira", "api", "because"))));
    }

    private static Arbitrary<Step> events() {
        return Arbitraries.of(Severity.CRITICAL, Severity.WARNING, Severity.INFO)
                .map(severity ->
                        new Step("fires " + severity, story -> story.hear(Events.firing("HostDown", "db03", severity))))
                .flatMap(fires -> Arbitraries.of(
                        fires, new Step("resolved", story -> story.hear(Events.resolved("HostDown", "db03")))));
    }

    private static Arbitrary<Step> receipts() {
        return Arbitraries.of(true, false)
                .map(sent -> new Step(
                        sent ? "sent" : "failed",
                        story -> story.live(Page.TABLE).stream()
                                .findFirst()
                                .ifPresent(page -> story.hear(new Page.Receipt(page.id(), sent, "so")))));
    }

    private static Arbitrary<Step> pauses() {
        return Arbitraries.of(1, 30, 300, 900, 20_000, 300_000)
                .map(seconds -> new Step(seconds + " s go by", story -> story.after(Duration.ofSeconds(seconds))));
    }
}
