package io.alertbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Events;
import io.alertbridge.ledger.Story;
import io.alertbridge.policy.Shop;
import io.alertbridge.suppress.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes, in whatever order: what must always hold does, and the same inputs always end the same way. */
class AnyOrderProperties {

    private static final Instant START = Instant.parse("2026-11-23T02:13:00Z");
    private static final List<String> CHECKS = List.of("HostDown", "HighLatency", "HostOutOfDiskSpace");
    private static final List<String> HOSTS = List.of("db03", "app01", "app02", "mail01", "nowhere");

    /** One thing that happens, with words for a failing example. */
    record Step(String words, Consumer<Story> happens) {
        @Override
        public String toString() {
            return words;
        }
    }

    @Property(tries = 150)
    void whatMustHoldAlwaysHolds(@ForAll("stories") List<Step> steps) {
        Story story = new Story(Shop.policy(), START);
        for (Step step : steps) {
            step.happens().accept(story);
            check(story);
        }
    }

    @Property(tries = 25)
    void theSameInputsEndInTheSameState(@ForAll("stories") List<Step> steps) {
        Story first = new Story(Shop.policy(), START);
        Story second = new Story(Shop.policy(), START);
        steps.forEach(step -> step.happens().accept(first));
        steps.forEach(step -> step.happens().accept(second));
        assertThat(second.all(Alerts.TABLE)).isEqualTo(first.all(Alerts.TABLE));
        assertThat(second.all(Incidents.TABLE)).isEqualTo(first.all(Incidents.TABLE));
    }

    private static void check(Story story) {
        Map<String, Long> keys = story.live(Alerts.TABLE).stream()
                .collect(Collectors.groupingBy(alert -> alert.key().value(), Collectors.counting()));
        assertThat(keys.values()).as("one live alert a key").allMatch(count -> count == 1);
        Map<String, Incident> incidents =
                story.live(Incidents.TABLE).stream().collect(Collectors.toMap(Incident::id, incident -> incident));
        assertThat(story.live(Alerts.TABLE))
                .filteredOn(alert -> alert.open() && !alert.held())
                .as("every open alert that nobody holds has an incident that is not closed")
                .allMatch(alert -> incidents.containsKey(alert.incident()));
        incidents
                .values()
                .forEach(incident -> assertThat(incident.firing())
                        .as("firing alerts of " + incident)
                        .isEqualTo(firing(story, incident)));
        assertThat(incidents.values())
                .filteredOn(incident -> incident.state() == Incident.State.RESOLVED)
                .allMatch(incident -> !incident.resolvedAt().equals(Alert.NEVER));
    }

    private static int firing(Story story, Incident incident) {
        return (int) story.live(Alerts.TABLE).stream()
                .filter(alert -> alert.open() && alert.incident().equals(incident.id()))
                .count();
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, events()),
                        net.jqwik.api.Tuple.of(2, commands()),
                        net.jqwik.api.Tuple.of(1, silences()),
                        net.jqwik.api.Tuple.of(3, pauses()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static Arbitrary<Step> events() {
        return Combinators.combine(
                        Arbitraries.of(CHECKS),
                        Arbitraries.of(HOSTS),
                        Arbitraries.of(Status.class),
                        Arbitraries.of(Severity.class),
                        Arbitraries.of(-1, 0, 60, 600))
                .as((check, host, status, severity, began) -> new Step(
                        status + " " + severity + " " + check + " on " + host + " since " + began,
                        story -> story.hear(Events.event(
                                check, host, status, severity, began < 0 ? Instant.EPOCH : START.plusSeconds(began)))));
    }

    private static Arbitrary<Step> commands() {
        return Combinators.combine(Arbitraries.integers().between(1, 4), Arbitraries.of(Command.Verb.class))
                .as((incident, verb) -> new Step(
                        verb + " AB-" + incident,
                        story -> story.hear(new Command("AB-" + incident, verb, "mira", "console", "because"))));
    }

    private static Arbitrary<Step> silences() {
        return Combinators.combine(Arbitraries.of(HOSTS), Arbitraries.integers().between(1, 40))
                .as((host, minutes) -> new Step(
                        "silence " + host + " for " + minutes + " min",
                        story -> story.hear(new Silence.Set(new Silence(
                                "S-" + host,
                                List.of("host=\"" + host + "\""),
                                story.now(),
                                story.now().plus(Duration.ofMinutes(minutes)),
                                "mira",
                                "work",
                                true)))));
    }

    private static Arbitrary<Step> pauses() {
        return Arbitraries.of(1, 20, 310, 1_000, 90_000, 300_000)
                .map(seconds -> new Step(seconds + " s go by", story -> story.after(Duration.ofSeconds(seconds))));
    }
}
