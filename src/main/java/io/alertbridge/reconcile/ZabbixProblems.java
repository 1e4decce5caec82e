package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Http;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Zabbix, by its JSON-RPC. Over is a problem that has a recovery; one that is not there, or that this user may not see,
 * is not over.
 */
final class ZabbixProblems implements Inquiry {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy.MM.dd");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    @Override
    public Word ask(Question question) {
        ZabbixCalls calls = ZabbixCalls.of(question);
        List<Finding> findings = new ArrayList<>();
        long from = 0;
        JsonNode page;
        do {
            page = problems(calls, from);
            Map<String, JsonNode> events = events(calls, ids(page));
            for (JsonNode problem : page) {
                from = Math.max(from, problem.path("eventid").asLong() + 1);
                JsonNode host = events.getOrDefault(problem.path("eventid").asText(), problem)
                        .path("hosts")
                        .path(0);
                findings.add(finding(problem, host, question));
            }
            Inquiry.bound(findings.size());
        } while (page.size() == PORTION);
        return new Word(findings, Set.of(), "");
    }

    private static JsonNode problems(ZabbixCalls calls, long from) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        wanted.put("output", "extend");
        wanted.put("source", 0);
        wanted.put("object", 0);
        wanted.put("selectTags", "extend");
        wanted.put("eventid_from", String.valueOf(from));
        wanted.put("sortfield", List.of("eventid"));
        wanted.put("sortorder", "ASC");
        wanted.put("limit", PORTION);
        return calls.call("problem.get", wanted);
    }

    private static Map<String, JsonNode> events(ZabbixCalls calls, Collection<String> ids) {
        Map<String, JsonNode> events = new HashMap<>();
        if (!ids.isEmpty()) {
            Map<String, Object> wanted = new LinkedHashMap<>();
            wanted.put("output", List.of("eventid", "r_eventid", "value"));
            wanted.put("eventids", ids);
            wanted.put("selectHosts", List.of("host", "name"));
            calls.call("event.get", wanted)
                    .forEach(event -> events.put(event.path("eventid").asText(), event));
        }
        return events;
    }

    private static Set<String> ids(JsonNode problems) {
        Set<String> ids = new HashSet<>();
        problems.forEach(problem -> ids.add(problem.path("eventid").asText()));
        return ids;
    }

    private static Finding finding(JsonNode problem, JsonNode host, Question question) {
        ZonedDateTime began = Instant.ofEpochSecond(problem.path("clock").asLong())
                .atZone(question.source().zone());
        boolean acknowledged = problem.path("acknowledged").asText().equals("1");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("event_id", problem.path("eventid").asText());
        told.put("event_value", "1");
        told.put("event_update_status", acknowledged ? "1" : "0");
        told.put("event_ack_status", acknowledged ? "Yes" : "No");
        told.put("event_nseverity", problem.path("severity").asText());
        told.put("event_name", problem.path("name").asText());
        told.put("event_opdata", problem.path("opdata").asText());
        told.put("event_tags", problem.path("tags"));
        told.put("event_date", DATE.format(began));
        told.put("event_time", TIME.format(began));
        told.put("trigger_id", problem.path("objectid").asText());
        told.put("host_name", host.path("name").asText());
        told.put("host_host", host.path("host").asText());
        told.put("zabbix_url", question.site().toString());
        String payload = new String(Http.json(told), StandardCharsets.UTF_8);
        return new Finding(payload, problem.path("suppressed").asText().equals("1"));
    }

    @Override
    public boolean certain() {
        return true;
    }

    @Override
    public Set<String> over(Question question, Set<String> keys) {
        List<String> ids = keys.stream().filter(key -> key.matches("\\d{1,20}")).toList();
        ZabbixCalls calls = ZabbixCalls.of(question);
        return Inquiry.portions(ids).stream()
                .flatMap(portion -> events(calls, portion).values().stream())
                .filter(event -> event.path("r_eventid").asLong() > 0)
                .map(event -> event.path("eventid").asText())
                .collect(Collectors.toSet());
    }
}
