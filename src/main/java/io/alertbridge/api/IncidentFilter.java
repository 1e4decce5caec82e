package io.alertbridge.api;

import io.alertbridge.alert.Priority;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.IncidentSearch;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;

/** Which incidents are asked for. Several values of one filter mean any of them; several filters mean all of them. */
record IncidentFilter(
        @Parameter(description = "new, in_progress, on_hold, resolved, closed; open stands for the first three")
        List<String> state,

        @Parameter(description = "P1 to P5") List<String> priority,
        @Parameter(description = "category") List<String> category,
        @Parameter(description = "id of a service") List<String> service,

        @Parameter(description = "id of a configuration item")
        List<String> ci,

        @Parameter(description = "owner group") List<String> group,

        @Parameter(description = "part of id, title, ci, service, category or group")
        String q) {

    private static final List<String> OPEN =
            IncidentSearch.OPEN.stream().map(Incident.State::word).toList();

    IncidentSearch search() {
        return new IncidentSearch(
                Words.constants("state", Words.withOpen(state, OPEN), Incident.State.class, Incident.State::word),
                Words.constants("priority", priority, Priority.class, Priority::name),
                Words.given(category),
                Words.given(service),
                Words.given(ci),
                Words.given(group),
                Words.given(q));
    }
}
