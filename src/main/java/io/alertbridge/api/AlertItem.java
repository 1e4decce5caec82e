package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Context;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** An alert as programs see it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Alert", description = "A condition over time: the events with one key, from the first that fired")
record AlertItem(
        @Schema(example = "A-4711") String id,

        @Schema(description = "firing, acknowledged or resolved")
        String status,

        @JsonUnwrapped EventItem event,
        Instant openedAt,

        @Schema(description = "when its source was last heard of it")
        Instant lastAt,

        Instant resolvedAt,

        @Schema(description = "events received, repeats included")
        long count,

        @Schema(description = "the silence, window or rule that holds it back")
        String heldBy,

        @Schema(description = "its incident") String incident,

        @Schema(description = "configuration item, or empty if unknown")
        String ci,

        @Schema(description = "all services that need the item, the most critical first")
        List<String> services,

        String category,
        String subcategory,
        @Schema(description = "team that gets the incident") String ownerGroup,
        Priority priority,

        @Schema(description = "why each stage decided as it did")
        List<Reason> reasons) {

    static AlertItem of(Alert alert) {
        Context known = alert.context();
        return new AlertItem(
                alert.id(),
                alert.status().word(),
                EventItem.of(alert.event()),
                alert.openedAt(),
                alert.lastAt(),
                Moments.orAbsent(alert.resolvedAt()),
                alert.count(),
                alert.heldBy().isEmpty() ? null : alert.heldBy(),
                alert.incident().isEmpty() ? null : alert.incident(),
                known.ci(),
                known.services(),
                known.category(),
                known.subcategory(),
                known.group(),
                known.priority(),
                known.reasons());
    }
}
