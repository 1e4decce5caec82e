package io.alertbridge.api;

import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.StoredRows;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/alerts")
@Tag(name = "alerts")
class AlertApi {

    private final StoredRows rows;

    AlertApi(StoredRows rows) {
        this.rows = rows;
    }

    @GetMapping
    @Operation(summary = "Alerts, those heard of last first")
    Listing<AlertItem> list(@ParameterObject AlertFilter filter, @ParameterObject Paging paging) {
        return rows.page(Alerts.TABLE, filter.search().latestFirst(), paging.page(), paging.size())
                .map(AlertItem::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One alert")
    AlertItem one(@PathVariable String id) {
        return rows.find(Alerts.TABLE, id).map(AlertItem::of).orElseThrow(() -> Problems.unknown("alert", id));
    }
}
