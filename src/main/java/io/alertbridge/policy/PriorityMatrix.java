package io.alertbridge.policy;

import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Severity;
import java.util.Map;
import java.util.Set;

/**
 * Priority = matrix(impact, urgency), as in ITIL.
 *
 * @param urgency urgency of each severity
 * @param matrix priority by impact, then by urgency; complete
 * @param lessImpact environments whose incidents count for one step less impact, e.g. {@code staging}
 */
public record PriorityMatrix(
        Map<Severity, Level> urgency, Map<Level, Map<Level, Priority>> matrix, Set<String> lessImpact) {

    public Priority priority(Level impact, Level urgency) {
        return matrix.get(impact).get(urgency);
    }
}
