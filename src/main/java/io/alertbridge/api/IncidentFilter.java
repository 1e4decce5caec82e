package io.alertbridge.api;

import io.alertbridge.alert.Priority;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentSearch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which incidents are asked for. Several values of one filter mean any of them; several filters mean all of them. */
record IncidentFilter(
        @Schema(description = "new, in_progress, on_hold, resolved, closed; open stands for the first three")
        List<String> state,

        @Schema(description = "P1 to P5") List<String> priority,
        List<String> category,
        List<String> service,
        @Schema(description = "id of a configuration item") List<String> ci,
        @Schema(description = "owner group") List<String> group,

        @Schema(description = "part of id, title, ci, service, category or group")
        String q) {

    IncidentSearch search() {
        return new IncidentSearch(
                given(state).stream().flatMap(IncidentFilter::states).toList(),
                given(priority).stream().map(IncidentFilter::priority).toList(),
                given(category),
                given(service),
                given(ci),
                given(group),
                q == null ? "" : q);
    }

    private static List<String> given(List<String> values) {
        return values == null ? List.of() : values;
    }

    private static Stream<Incident.State> states(String word) {
        if (word.equals("open")) {
            return IncidentSearch.OPEN.stream();
        }
        List<Incident.State> named = Arrays.stream(Incident.State.values())
                .filter(state -> state.word().equals(word))
                .toList();
        if (named.isEmpty()) {
            throw Problems.bad("state was '" + word
                    + "' but must be new, in_progress, on_hold, resolved, closed, or open for the first three");
        }
        return named.stream();
    }

    private static Priority priority(String name) {
        return Arrays.stream(Priority.values())
                .filter(priority -> priority.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problems.bad("priority was '" + name + "' but must be P1, P2, P3, P4 or P5"));
    }
}
