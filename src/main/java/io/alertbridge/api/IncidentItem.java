package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import io.alertbridge.incident.Incident;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An incident in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Incident", description = "One problem that is being worked on; moments that have not come are absent")
record IncidentItem(
        @Schema(example = "AB-17") String id,
        String title,

        @Schema(allowableValues = {"new", "in_progress", "on_hold", "resolved", "closed"})
        String state,

        @Schema(description = "matrix(impact, urgency)") Priority priority,
        Level impact,
        Level urgency,
        @Schema(example = "storage") String category,
        @Schema(example = "disk-full") String subcategory,

        @Schema(description = "most critical service hit, or empty")
        String service,

        @Schema(description = "configuration item that is the likely root cause, or empty")
        String ci,

        @Schema(description = "machine that is no known item")
        String host,

        String environment,
        @Schema(description = "team that works on it") String ownerGroup,

        @Schema(description = "person that it is assigned to")
        String assignee,

        @Schema(description = "alerts it ever had") int alerts,
        @Schema(description = "alerts that still fire") int firing,
        List<TicketReference> tickets,
        List<ClockReading> clocks,
        Instant openedAt,
        Instant acknowledgedAt,
        String acknowledgedBy,

        @Schema(description = "when the hold ends by itself")
        Instant heldUntil,

        Instant resolvedAt,
        String resolution,
        Instant closedAt,

        @Schema(description = "what it is part of", example = "AB-3")
        String mergedInto,

        @Schema(description = "how often it came back after it was resolved")
        int reopened) {

    static IncidentItem of(Incident incident, List<TicketReference> tickets, List<ClockReading> clocks) {
        return new IncidentItem(
                incident.id(),
                incident.title(),
                incident.state().word(),
                incident.priority(),
                incident.impact(),
                incident.urgency(),
                incident.category(),
                incident.subcategory(),
                incident.service(),
                incident.ci(),
                incident.host().isEmpty() ? null : incident.host(),
                incident.environment(),
                incident.group(),
                incident.assignee().isEmpty() ? null : incident.assignee(),
                incident.alerts(),
                incident.firing(),
                tickets,
                clocks,
                incident.openedAt(),
                Moments.orAbsent(incident.acknowledgedAt()),
                incident.acknowledged() ? incident.acknowledgedBy() : null,
                Moments.orAbsent(incident.heldUntil()),
                Moments.orAbsent(incident.resolvedAt()),
                incident.resolution().isEmpty() ? null : incident.resolution(),
                Moments.orAbsent(incident.closedAt()),
                incident.merged() ? incident.mergedInto() : null,
                incident.reopened());
    }
}
