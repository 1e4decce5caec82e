package io.alertbridge.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code sla.yaml}: what is promised for which incidents. */
final class SlaReader {

    private static final List<Integer> USUAL = List.of(50, 75, 90);

    private final List<SlaPolicy> policies = new ArrayList<>();

    void read(Section file) {
        List<Section> sections = file.sections("policies");
        sections.forEach(section -> policies.add(policy(section)));
        for (int i = 0; i < sections.size() - 1; i++) {
            if (!sections.get(i).has("when")) {
                sections.get(i + 1).fault("name", "is never reached: the policy before it takes all", "move it up");
            }
        }
        file.end();
    }

    List<SlaPolicy> policies() {
        return List.copyOf(policies);
    }

    private static SlaPolicy policy(Section section) {
        SlaPolicy policy = new SlaPolicy(
                section.name("SLA policy"),
                section.read("when", List.of(), Conditions::read),
                section.read("response", Duration.ZERO, Words::span),
                section.read("resolution", Duration.ZERO, Words::span),
                section.read("resolveBy", Deadline.NONE, Words::deadline),
                section.neededReference("calendar", CalendarReader.CALENDAR),
                section.read("warnAt", USUAL, SlaReader::percentages));
        if (!section.has("response") && !section.has("resolution") && !section.has("resolveBy")) {
            section.missing("response", "promise a response or a resolution time, or both");
        }
        if (section.has("resolution") && section.has("resolveBy")) {
            section.fault("resolveBy", "promises the resolution a second time", "keep either resolution or resolveBy");
        }
        section.end();
        return policy;
    }

    private static List<Integer> percentages(Value value) throws Wrong {
        List<Integer> found = new ArrayList<>();
        for (Value entry : value.list()) {
            int percentage = Words.number(1, 99).read(entry);
            if (!found.isEmpty() && percentage <= found.get(found.size() - 1)) {
                throw new Wrong("must ascend", "write e.g. [50, 75, 90]");
            }
            found.add(percentage);
        }
        return List.copyOf(found);
    }
}
