package io.alertbridge.api;

import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/parked")
@Tag(name = "parked")
class ParkedApi {

    private final StoredRows rows;

    ParkedApi(StoredRows rows) {
        this.rows = rows;
    }

    @GetMapping
    @Operation(summary = "What was accepted but could not be read or handled, the latest first")
    Listing<ParkedItem> list(
            @Parameter(description = "configured source") @RequestParam(required = false) List<String> source,
            @Parameter(description = "also those that were replayed") @RequestParam(defaultValue = "false")
                    boolean replayed,
            @ParameterObject Paging paging) {
        Query query = Query.all().whereAny("source", Words.given(source)).orderBy("at DESC, id DESC");
        return rows.page(Parked.TABLE, replayed ? query : query.where("live", true), paging.page(), paging.size())
                .map(ParkedItem::shortened);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them, with its whole payload")
    ParkedItem one(@PathVariable String id) {
        return rows.find(Parked.TABLE, id)
                .map(ParkedItem::of)
                .orElseThrow(() -> Problems.unknown("parked payload", id));
    }
}
