package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        long parked) {}
