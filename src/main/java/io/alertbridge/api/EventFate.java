package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** What became of something that was accepted. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Fate")
record EventFate(
        @Schema(description = "the id that the sender was given")
        long id,

        Instant acceptedAt,
        String source,

        @Schema(description = "event for what a source sent; other words for commands, timers and receipts")
        String kind,

        @Schema(
                allowableValues = {
                    "pending",
                    "opened",
                    "repeated",
                    "updated",
                    "resolved",
                    "merged",
                    "suppressed",
                    "dropped",
                    "parked",
                    "applied"
                })
        String disposition,

        String reason,
        String alert,
        String incident,

        @Schema(description = "firing, acknowledged or resolved")
        String status,

        EventItem event) {}
