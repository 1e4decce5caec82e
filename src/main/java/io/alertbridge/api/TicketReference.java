package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.deliver.Ticket;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Where an incident's ticket is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Ticket")
record TicketReference(
        @Schema(description = "configured ticket system", example = "servicenow")
        String target,

        @Schema(description = "what people call it; empty until it was created", example = "INC0010412")
        String number,

        String url,

        @Schema(description = "whether the ticket lacks something that the incident has")
        boolean behind,

        @Schema(description = "why it could not be brought up to date, or empty")
        String problem,

        @Schema(description = "when it was last brought up to date")
        Instant syncedAt) {

    static TicketReference of(Ticket ticket) {
        return new TicketReference(
                ticket.target(),
                ticket.number(),
                ticket.url(),
                ticket.behind(),
                ticket.problem(),
                Moments.orAbsent(ticket.syncedAt()));
    }
}
