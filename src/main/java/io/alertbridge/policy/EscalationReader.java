package io.alertbridge.policy;

import io.alertbridge.policy.EscalationPolicy.Recipient;
import io.alertbridge.policy.EscalationPolicy.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code escalation.yaml}: whom to wake, when, whom next. Every incident must have somebody. */
final class EscalationReader {

    private final List<EscalationPolicy> policies = new ArrayList<>();

    void read(Section file) {
        List<Section> sections = file.sections("policies");
        sections.forEach(section -> policies.add(policy(section)));
        if (sections.isEmpty()) {
            file.missing("policies", "add a policy without 'when', so that somebody is paged for every incident");
            return;
        }
        for (int i = 0; i < sections.size() - 1; i++) {
            if (!sections.get(i).has("when")) {
                sections.get(i + 1).fault("name", "is never reached: the policy before it takes all", "move it up");
            }
        }
        Section last = sections.get(sections.size() - 1);
        if (last.has("when")) {
            last.fault("when", "is the last policy and leaves out some incidents", "end with a policy without 'when'");
        }
        file.end();
    }

    List<EscalationPolicy> policies() {
        return List.copyOf(policies);
    }

    private static EscalationPolicy policy(Section section) {
        List<Section> levels = section.sections("levels");
        if (levels.isEmpty()) {
            section.missing("levels", "add at least one level");
        }
        EscalationPolicy policy = new EscalationPolicy(
                section.name("escalation policy"),
                section.read("when", List.of(), Conditions::read),
                section.reference("hours", CalendarReader.CALENDAR),
                levels.stream().map(EscalationReader::level).toList(),
                section.read("rounds", 1, Words.number(1, 100)),
                recipients(section, "catchAll"),
                section.read("catchAllEvery", Duration.ofMinutes(15), Words::span));
        section.end();
        return policy;
    }

    private static Step level(Section section) {
        Step step = new Step(recipients(section, "page"), section.need("wait", Duration.ZERO, Words::span));
        section.end();
        return step;
    }

    private static List<Recipient> recipients(Section section, String key) {
        List<Value> entries =
                section.need(key, List.<Value>of(), value -> value.isList() ? value.list() : List.of(value));
        if (entries.isEmpty() && section.has(key)) {
            section.fault(key, "names nobody", "add e.g. [rotation primary]");
        }
        return entries.stream()
                .map(entry ->
                        Section.read(entry, new Recipient(Recipient.Kind.PERSON, ""), EscalationReader::recipient))
                .toList();
    }

    private static Recipient recipient(Value value) throws Wrong {
        String[] words = Words.text(value).split("\\s+", 2);
        for (Recipient.Kind kind : Recipient.Kind.values()) {
            String word = kind.name().toLowerCase(Locale.ROOT);
            if (words.length == 2 && word.equals(words[0])) {
                value.reading().findings().refer(value.meaning(words[1]), word);
                return new Recipient(kind, words[1]);
            }
        }
        throw new Wrong("names no recipient", "write 'person <id>', 'rotation <name>' or 'channel <name>'");
    }
}
