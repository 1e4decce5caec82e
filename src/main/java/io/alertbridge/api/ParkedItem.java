package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.ledger.Parked;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** Something that could not be read or handled. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Parked")
record ParkedItem(
        @Schema(example = "K-4711") String id,
        Instant at,
        String source,
        String error,

        @Schema(description = "empty if the payload could not be read; else the kind of input that failed")
        String kind,

        @Schema(description = "as received, shortened in lists")
        String payload,

        @Schema(description = "absent until it is replayed") Instant replayedAt,

        @Schema(description = "who let it wait no longer; absent while it waits")
        String setAsideBy) {

    private static final int SHORT = 500;

    static ParkedItem of(Parked parked) {
        return new ParkedItem(
                parked.id(),
                parked.at(),
                parked.source(),
                parked.error(),
                parked.kind(),
                parked.payload(),
                Moments.orAbsent(parked.replayedAt()),
                parked.setAsideBy().isEmpty() ? null : parked.setAsideBy());
    }

    static ParkedItem shortened(Parked parked) {
        ParkedItem whole = of(parked);
        return whole.payload().length() <= SHORT
                ? whole
                : new ParkedItem(
                        whole.id(),
                        whole.at(),
                        whole.source(),
                        whole.error(),
                        whole.kind(),
                        whole.payload().substring(0, SHORT) + "…",
                        whole.replayedAt(),
                        whole.setAsideBy());
    }
}
