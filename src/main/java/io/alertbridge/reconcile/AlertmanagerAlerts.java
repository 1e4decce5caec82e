package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.deliver.Http;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Alertmanager, by {@code /api/v2/alerts}: only what it holds for the receiver that sends here. What is silenced or
 * inhibited there is neither fired nor resolved. Right after its start it waits for its Prometheus to tell it again.
 */
final class AlertmanagerAlerts implements Inquiry {

    @Override
    public Word ask(Question question) {
        JsonNode status = question.site().get("/api/v2/status");
        String unsettled = Youth.of(status.path("uptime").asText(), question);
        if (status.path("cluster").path("status").asText().equals("settling")) {
            unsettled = question.site() + " has not found its cluster yet";
        }
        String receiver = question.monitor().receiver();
        if (!named(question.site().get("/api/v2/receivers"), receiver)) {
            throw new UnclearException(question.site() + " has no receiver '" + receiver + "'");
        }
        JsonNode alerts = question.site().get("/api/v2/alerts");
        if (!alerts.isArray()) {
            throw new UnclearException(question.site() + ": its alerts are no array");
        }
        List<Finding> findings = new ArrayList<>();
        for (JsonNode alert : alerts) {
            if (named(alert.path("receivers"), receiver)) {
                findings.add(finding((ObjectNode) alert, question.site()));
            }
        }
        Inquiry.bound(findings.size());
        return new Word(findings, Set.of(), unsettled);
    }

    private static boolean named(JsonNode receivers, String name) {
        return StreamSupport.stream(receivers.spliterator(), false)
                .anyMatch(receiver -> receiver.path("name").asText().equals(name));
    }

    private static Finding finding(ObjectNode alert, Site site) {
        boolean quiet = !alert.path("status").path("state").asText().equals("active");
        alert.retain("labels", "annotations", "startsAt", "generatorURL", "fingerprint");
        alert.put("status", "firing");
        byte[] payload = Http.json(
                Map.of("version", "4", "status", "firing", "externalURL", site.toString(), "alerts", List.of(alert)));
        return new Finding(new String(payload, StandardCharsets.UTF_8), quiet);
    }
}
