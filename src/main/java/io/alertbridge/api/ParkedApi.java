package io.alertbridge.api;

import io.alertbridge.ingest.Replay;
import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/parked")
@Tag(name = "parked")
class ParkedApi {

    private final StoredRows rows;
    private final Replay replay;

    @Schema(name = "Replayed")
    record Replayed(
            String id,

            @Schema(description = "entries that it has put into the ledger")
            int entries) {}

    ParkedApi(StoredRows rows, Replay replay) {
        this.rows = rows;
        this.replay = replay;
    }

    @GetMapping
    @Operation(summary = "What was accepted but could not be read or handled, the latest first")
    Listing<ParkedItem> list(
            @Parameter(description = "configured source") @RequestParam(required = false) List<String> source,
            @Parameter(description = "also those that were replayed or set aside") @RequestParam(defaultValue = "false")
                    boolean replayed,
            @ParameterObject Paging paging) {
        Query query = Query.all().whereAny("source", Words.given(source)).orderBy("at DESC, id DESC");
        return rows.page(Parked.TABLE, replayed ? query : query.where("waiting", true), paging.page(), paging.size())
                .map(ParkedItem::shortened);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them, with its whole payload")
    ParkedItem one(@PathVariable String id) {
        return rows.find(Parked.TABLE, id)
                .map(ParkedItem::of)
                .orElseThrow(() -> Problems.unknown("parked payload", id));
    }

    @PostMapping("/{id}/replay")
    @Operation(
            summary = "Takes it in again, with the mapping that its source has now",
            description = "422 if it still cannot be read: mend the mapping first.")
    Replayed replay(@PathVariable String id, Principal caller) {
        Replay.Result result = replay.replay(id, caller.getName());
        return switch (result.ending()) {
            case REPLAYED -> new Replayed(id, result.entries());
            case UNKNOWN -> throw Problems.unknown("parked payload", id);
            case ALREADY_REPLAYED ->
                throw Problems.conflict("parked payload was '" + id + "' but " + result.error()
                        + "; /api/events tells what became of it");
            case UNREADABLE ->
                throw new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "parked payload was '" + id + "' but still cannot be read: " + result.error()
                                + "; mend the mapping of its source first");
        };
    }

    @PostMapping("/{id}/set-aside")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Lets it wait no longer, where nothing can come of it",
            description = "It stays to be read, and can be replayed all the same.")
    void setAside(@PathVariable String id, Principal caller) {
        if (!replay.setAside(id, caller.getName())) {
            throw Problems.conflict("parked payload was '" + id + "' but does not wait;"
                    + " GET /api/parked?replayed=true tells what became of it");
        }
    }
}
