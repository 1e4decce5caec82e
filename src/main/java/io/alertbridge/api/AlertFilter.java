package io.alertbridge.api;

import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.deduplicate.AlertSearch;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;

/** Which alerts are asked for. Several values of one filter mean any of them; several filters mean all of them. */
record AlertFilter(
        @Parameter(description = "firing, acknowledged, resolved; open stands for the first two")
        List<String> status,

        @Parameter(description = "critical, major, minor, warning, info")
        List<String> severity,

        @Parameter(description = "configured source") List<String> source,

        @Parameter(description = "id of a configuration item")
        List<String> ci,

        @Parameter(description = "id of the most critical service hit")
        List<String> service,

        @Parameter(description = "id of an incident") List<String> incident,

        @Parameter(description = "part of check, summary, host, ci or service")
        String q) {

    private static final List<String> OPEN =
            AlertSearch.OPEN.stream().map(Status::word).toList();

    AlertSearch search() {
        return new AlertSearch(
                Words.constants("status", Words.withOpen(status, OPEN), Status.class, Status::word),
                Words.constants("severity", severity, Severity.class, Severity::word),
                Words.given(source),
                Words.given(ci),
                Words.given(service),
                Words.given(incident),
                Words.given(q));
    }
}
