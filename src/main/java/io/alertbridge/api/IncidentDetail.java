package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An incident with its whole story. */
@Schema(name = "IncidentDetail")
record IncidentDetail(
        @JsonUnwrapped IncidentItem incident,

        @Schema(
                description =
                        "its latest alerts, 200 at most, each with the reasons behind every decision; all of them are in /api/alerts?incident=")
        List<AlertItem> latestAlerts,

        List<PageItem> pages,
        @Schema(description = "what happened, in order") List<TimelineItem> timeline) {}
