package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.heartbeat.Heartbeats;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sources")
class HeartbeatApi {

    private final Heartbeats heartbeats;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Heartbeat")
    record Item(
            String name,
            Duration every,
            Duration grace,

            @Schema(description = "when it was heard of last; absent for never")
            Instant lastSeenAt,

            @Schema(description = "by when it must be heard of again")
            Instant dueAt,

            @Schema(description = "it has fallen silent, and an alert fires")
            boolean overdue) {}

    HeartbeatApi(Heartbeats heartbeats) {
        this.heartbeats = heartbeats;
    }

    @GetMapping("/api/heartbeats")
    @Operation(summary = "Those who must be heard of regularly, and whether they are")
    List<Item> list() {
        return heartbeats.all().stream()
                .map(view -> new Item(
                        view.heartbeat().name(),
                        view.heartbeat().every(),
                        view.heartbeat().grace(),
                        Moments.orAbsent(view.lastAt()),
                        Moments.orAbsent(view.dueAt()),
                        view.overdue()))
                .toList();
    }
}
