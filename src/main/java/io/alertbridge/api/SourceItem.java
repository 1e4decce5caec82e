package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.ingest.SourceHealth;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;

/** A sender and how it does. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Source")
record SourceItem(
        String name,

        @Schema(description = "names its payload format; absent if it is not configured any more")
        String type,

        @Schema(description = "when it last sent something") Instant lastSeenAt,

        @Schema(description = "events and unreadable payloads taken in all")
        long accepted,

        @Schema(description = "what became of them") Map<String, Long> dispositions,
        @Schema(description = "not handled yet") long pending,

        @Schema(description = "payloads that wait to be replayed")
        long parked,

        @Schema(description = "events taken within the last whole minute, by this node")
        long perMinute,

        @Schema(description = "requests that could not be stored, since the start of this node")
        long errors,

        @Schema(description = "whether it has been silent for longer than usual; absent until that is known")
        SilenceItem silence,

        @Schema(description = "how it goes with asking its monitor; absent if it has none that is asked by this node")
        MonitorItem monitor) {

    /** How long a source has been silent. */
    @Schema(name = "SourceSilence")
    record SilenceItem(
            @Schema(description = "its messages are usually at most so many seconds apart")
            long usualSeconds,

            @Schema(description = "nothing has been heard for so many seconds")
            long seconds,

            @Schema(description = "that is far longer than usual")
            boolean unusual,

            @Schema(example = "usually at most 4 min apart, silent for 22 min")
            String text) {

        /** @return null while it is not known what is usual */
        static SilenceItem of(SourceHealth.View health) {
            return health.usual().isZero()
                    ? null
                    : new SilenceItem(
                            health.usual().toSeconds(),
                            health.silent().toSeconds(),
                            health.unusual(),
                            health.silence());
        }
    }
}
