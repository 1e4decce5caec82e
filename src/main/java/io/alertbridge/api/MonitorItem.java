package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.reconcile.Hearing;
import io.alertbridge.reconcile.Standing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;

/** How it goes with asking the monitor of a source what is firing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Monitor")
record MonitorItem(
        @Schema(description = "when it was asked last") Instant askedAt,

        @Schema(description = "when it last gave an answer to be relied on")
        Instant answeredAt,

        @Schema(description = "what fires there by that answer")
        int firing,

        @Schema(description = "open here and not firing there, without it being certain that it is over")
        int unclear,

        @Schema(description = "why there was no answer, or why nothing is resolved by it; absent while all is well")
        String problem,

        @Schema(description = "what was corrected since the start")
        Standing.Corrected corrected,

        @Schema(description = "its event stream; absent if nobody listens to one")
        StreamItem stream) {

    /** How it goes with listening to an event stream. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "MonitorStream")
    record StreamItem(boolean listening, Instant since, String problem) {

        static StreamItem of(Hearing hearing) {
            return new StreamItem(hearing.listening(), hearing.since(), orAbsent(hearing.problem()));
        }
    }

    static MonitorItem of(Standing standing, Optional<Hearing> hearing) {
        return new MonitorItem(
                Moments.orAbsent(standing.askedAt()),
                Moments.orAbsent(standing.answeredAt()),
                standing.firing(),
                standing.unclear(),
                orAbsent(standing.problem()),
                standing.corrected(),
                hearing.map(StreamItem::of).orElse(null));
    }

    private static String orAbsent(String text) {
        return text.isEmpty() ? null : text;
    }
}
