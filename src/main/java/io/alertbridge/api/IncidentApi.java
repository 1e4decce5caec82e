package io.alertbridge.api;

import io.alertbridge.ledger.Listing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/incidents")
@Tag(name = "incidents")
class IncidentApi {

    private final IncidentReader incidents;

    IncidentApi(IncidentReader incidents) {
        this.incidents = incidents;
    }

    @GetMapping
    @Operation(summary = "Incidents, the newest first")
    Listing<IncidentItem> list(@ParameterObject IncidentFilter filter, @ParameterObject Paging paging) {
        return incidents.page(filter.search(), paging);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One incident with its alerts, pages and timeline, and the reasons behind every decision")
    IncidentDetail one(@PathVariable String id) {
        return incidents.detail(id).orElseThrow(() -> Problems.unknown("incident", id));
    }
}
