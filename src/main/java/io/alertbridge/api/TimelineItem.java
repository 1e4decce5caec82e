package io.alertbridge.api;

import io.alertbridge.incident.Moment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** One line of an incident's timeline. */
@Schema(name = "TimelineEntry")
record TimelineItem(
        Instant at,

        @Schema(allowableValues = {"alert", "state", "note", "page", "ticket", "sla"})
        String kind,

        String by,
        String text) {

    static TimelineItem of(Moment moment) {
        return new TimelineItem(moment.at(), moment.kind(), moment.by(), moment.text());
    }
}
