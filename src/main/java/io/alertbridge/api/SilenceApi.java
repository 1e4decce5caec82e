package io.alertbridge.api;

import io.alertbridge.ledger.Inputs;
import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.suppress.Silence;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/silences")
@Tag(name = "silences")
class SilenceApi {

    private static final int ID_BYTES = 4;

    private final StoredRows rows;
    private final Inputs inputs;
    private final Clock clock;
    private final Duration longest;
    private final SecureRandom random = new SecureRandom();

    SilenceApi(
            StoredRows rows,
            Inputs inputs,
            Clock clock,
            @Value("${alertbridge.silences.longest:30d}") Duration longest) {
        this.rows = rows;
        this.inputs = inputs;
        this.clock = clock;
        this.longest = longest;
    }

    @GetMapping
    @Operation(summary = "Silences, those that end last first")
    Listing<SilenceItem> list(
            @Parameter(description = "also those that have ended") @RequestParam(defaultValue = "false") boolean ended,
            @ParameterObject Paging paging) {
        Query query = ended ? Query.all() : Query.all().where("live", true);
        return rows.page(Silence.TABLE, query.orderBy("until DESC, id"), paging.page(), paging.size())
                .map(silence -> SilenceItem.of(silence, clock.instant()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One silence")
    SilenceItem one(@PathVariable String id) {
        return SilenceItem.of(stored(id), clock.instant());
    }

    @PostMapping
    @Operation(summary = "Holds alerts back from now or later until a given moment; what it still holds then goes on")
    ResponseEntity<SilenceItem> set(@RequestBody SilenceRequest request, Principal caller) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Silence silence = request.silence("S-" + HexFormat.of().formatHex(id), clock.instant(), longest, caller);
        inputs.enter("user", new Silence.Set(silence));
        return ResponseEntity.created(URI.create("/api/silences/" + silence.id()))
                .body(SilenceItem.of(silence, clock.instant()));
    }

    @PostMapping("/preview")
    @Operation(summary = "Which open alerts the matchers of a silence hold for; changes nothing")
    SilencePreview preview(@RequestBody SilenceRequest request) {
        return SilencePreview.of(request.conditions(), rows, SilencePreview.MOST_LOOKED_AT);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Ends a silence now; doing it twice changes nothing")
    SilenceItem lift(@PathVariable String id, Principal caller) {
        if (stored(id).active()) {
            inputs.enter("user", new Silence.Lifted(id, caller.getName()));
        }
        return SilenceItem.of(stored(id), clock.instant());
    }

    private Silence stored(String id) {
        return rows.find(Silence.TABLE, id).orElseThrow(() -> Problems.unknown("silence", id));
    }
}
