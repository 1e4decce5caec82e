package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/** What a source said, normalised. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Event")
record EventItem(
        @Schema(example = "prometheus") String source,

        @Schema(description = "what makes two events one alert: source and the source's own key")
        String key,

        Severity severity,

        @Schema(description = "what was checked", example = "HostOutOfDiskSpace")
        String check,

        String summary,
        String description,
        @Schema(type = "object") Labels labels,
        @Schema(description = "title to http(s) address") Map<String, String> links,

        @Schema(description = "when the source says that it began; absent where it does not say")
        Instant startedAt,

        @Schema(description = "until when it holds without being repeated; absent where it holds for ever")
        Instant expiresAt) {

    static EventItem of(Event event) {
        return new EventItem(
                event.source(),
                event.key().value(),
                event.severity(),
                event.check(),
                event.summary(),
                event.description(),
                event.labels(),
                event.links(),
                Moments.orAbsent(event.startedAt()),
                Moments.orAbsent(event.expiresAt()));
    }
}
