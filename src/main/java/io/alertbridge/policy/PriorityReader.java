package io.alertbridge.policy;

import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code priorities.yaml}: the matrix of impact and urgency, complete. */
final class PriorityReader {

    private final Map<Severity, Level> urgency = new EnumMap<>(Severity.class);
    private final Map<Level, Map<Level, Priority>> matrix = new EnumMap<>(Level.class);
    private Set<String> lessImpact = Set.of();

    void read(Section file) {
        Optional<Section> severities = required(file, "urgency", "'urgency: {critical: high, …}'");
        for (Severity severity : Severity.values()) {
            severities.ifPresent(
                    all -> urgency.put(severity, all.need(severity.word(), Level.LOW, Words.word(Level.class))));
        }
        severities.ifPresent(Section::end);
        Optional<Section> rows = required(file, "matrix", "a row for each impact, e.g. 'high: {high: P1, …}'");
        for (Level impact : Level.values()) {
            rows.ifPresent(all -> required(all, impact.word(), "'" + impact.word() + ": {high: P1, …}'")
                    .ifPresent(row -> matrix.put(impact, row(row))));
        }
        rows.ifPresent(Section::end);
        lessImpact = Set.copyOf(file.read("lessImpact", List.of(), Words::texts));
        file.end();
    }

    PriorityMatrix priorities() {
        return new PriorityMatrix(urgency, matrix, lessImpact);
    }

    private static Optional<Section> required(Section parent, String key, String example) {
        Optional<Section> section = parent.section(key);
        if (section.isEmpty()) {
            parent.missing(key, "add " + example);
        }
        return section;
    }

    private static Map<Level, Priority> row(Section row) {
        Map<Level, Priority> cells = new EnumMap<>(Level.class);
        for (Level urgency : Level.values()) {
            cells.put(urgency, row.need(urgency.word(), Priority.P5, Words.word(Priority.class)));
        }
        row.end();
        return cells;
    }
}
