package io.alertbridge.api;

import io.alertbridge.suppress.Silence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A silence as programs see it. */
@Schema(name = "Silence", description = "A person's mute; it always ends")
record SilenceItem(
        @Schema(example = "S-5f3a90c1") String id,
        List<String> matchers,
        Instant from,
        Instant until,
        String by,
        String comment,
        @Schema(description = "pending, active or ended") String state) {

    static SilenceItem of(Silence silence, Instant now) {
        String state = !silence.active() || !now.isBefore(silence.until())
                ? "ended"
                : silence.covers(now) ? "active" : "pending";
        return new SilenceItem(
                silence.id(),
                silence.matchers(),
                silence.from(),
                silence.until(),
                silence.by(),
                silence.comment(),
                state);
    }
}
