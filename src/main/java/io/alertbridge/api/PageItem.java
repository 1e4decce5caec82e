package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.escalate.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;

/** A page that was sent because of an incident. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Page")
record PageItem(
        String id,

        @Schema(description = "id of the person, or empty for a place such as a chat room")
        String person,

        String channel,

        @Schema(description = "level of the escalation policy, from 1; 0 for the catch-all and for warnings")
        int level,

        @Schema(allowableValues = {"queued", "sent", "failed", "cancelled"})
        String state,

        Instant at,
        Instant doneAt,
        @Schema(description = "what the channel said") String result) {

    static PageItem of(Page page) {
        return new PageItem(
                page.id(),
                page.person(),
                page.channel(),
                page.level(),
                page.state().name().toLowerCase(Locale.ROOT),
                page.at(),
                Moments.orAbsent(page.doneAt()),
                page.result());
    }
}
