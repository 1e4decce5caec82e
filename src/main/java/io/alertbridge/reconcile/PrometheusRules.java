package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Http;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Prometheus, by {@code /api/v1/rules}, which tells the alerts and whether their rules could be evaluated. Right after
 * its start it knows nothing: what it had scraped before is too old, and what a rule has waited for begins anew.
 */
final class PrometheusRules implements Inquiry {

    @Override
    public Word ask(Question question) {
        ExternalLabels external = question.monitor()
                .externalLabels()
                .map(ExternalLabels::of)
                .orElseGet(() -> ExternalLabels.in(data(question.site(), "/api/v1/status/config")
                        .path("yaml")
                        .asText()));
        String unsettled = Youth.of(
                data(question.site(), "/api/v1/status/runtimeinfo")
                        .path("startTime")
                        .asText(),
                question);
        List<Finding> findings = new ArrayList<>();
        Set<String> doubtful = new HashSet<>();
        JsonNode groups = data(question.site(), "/api/v1/rules?type=alert").path("groups");
        if (!groups.isArray()) {
            throw new UnclearException(question.site() + ": its answer holds no groups");
        }
        for (JsonNode group : groups) {
            for (JsonNode rule : group.path("rules")) {
                if (!rule.path("health").asText().equals("ok")) {
                    doubtful.add(rule.path("name").asText());
                }
                rule.path("alerts").forEach(alert -> findings.add(finding(alert, external, question)));
                Inquiry.bound(findings.size());
            }
        }
        return new Word(findings, doubtful, unsettled);
    }

    private static JsonNode data(Site site, String path) {
        JsonNode answer = site.get(path);
        if (!answer.path("status").asText().equals("success")
                || !answer.path("data").isObject()) {
            throw new UnclearException(site + ": " + answer.path("error").asText("it does not say success"));
        }
        if (!answer.path("warnings").isEmpty()) {
            throw new UnclearException(site + " has not said all: " + answer.path("warnings"));
        }
        return answer.path("data");
    }

    private static Finding finding(JsonNode alert, ExternalLabels external, Question question) {
        Map<String, Object> posted = new LinkedHashMap<>();
        posted.put("labels", external.added(alert.path("labels")));
        posted.put("annotations", alert.path("annotations"));
        posted.put("startsAt", alert.path("activeAt").asText());
        posted.put("endsAt", end(question).toString());
        posted.put("generatorURL", question.site().url() + "/alerts");
        String payload = new String(Http.json(List.of(posted)), StandardCharsets.UTF_8);
        return new Finding(payload, !alert.path("state").asText().equals("firing"));
    }

    /** It holds until it has been asked about several times more. */
    private static Instant end(Question question) {
        Duration several = question.monitor().every().multipliedBy(4);
        Duration lease = question.source().lease();
        return question.at().plus(lease.compareTo(several) > 0 ? lease : several);
    }
}
