package io.alertbridge.normalise;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Status;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Alerts as Prometheus, vmalert and the rulers of Loki, Mimir and Thanos post them to Alertmanager's
 * {@code /api/v2/alerts}: an array of label sets without a status. An alert whose {@code endsAt} lies ahead is firing
 * until then, unless it is repeated; one whose {@code endsAt} has passed is resolved. Written in Java, not as a
 * mapping, because every alert of a large installation comes this way once a minute.
 */
final class PrometheusAlerts {

    private final String text;
    private final Source source;
    private final Instant at;
    private final List<Event> events = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();

    PrometheusAlerts(String text, Source source, Instant at) {
        this.text = text;
        this.source = source;
        this.at = at;
    }

    /** @throws UnreadableException if the text is not a JSON array */
    Normalised read() {
        try (JsonParser json = Payload.JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableException("the body must be a JSON array of alerts");
            }
            for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
                if (index == Normaliser.MOST_EVENTS) {
                    throw Normaliser.tooMany();
                }
                element(json, index);
            }
            if (json.nextToken() != null) {
                throw new UnreadableException("the body went on after its JSON array");
            }
        } catch (IOException e) {
            throw Payload.notJson(e);
        }
        return new Normalised(events, faults);
    }

    private void element(JsonParser json, int index) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        String error = "";
        PostedAlert posted = new PostedAlert(source.zone());
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            error = index + " in body must be of type object";
        } else {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String field = json.currentName();
                json.nextToken();
                error = first(error, posted.take(json, field, index));
            }
        }
        error = first(error, error.isEmpty() ? posted.fault(index) : "");
        if (error.isEmpty()) {
            events.add(event(posted));
        } else {
            int end = (int) json.currentLocation().getCharOffset();
            faults.add(new Fault(index, error, '[' + text.substring(start, Math.min(end, text.length())) + ']'));
        }
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private Event event(PostedAlert posted) {
        Map<String, String> labels = posted.labels();
        Names names = new Names(labels);
        String key = names.fingerprint(source.dropLabels());
        names.putHost(anyOf(labels, "host", "node", "nodename", "instance"));
        names.put("service", anyOf(labels, "service", "app"));
        names.put("environment", anyOf(labels, "environment", "env"));
        Instant ends = posted.endsAt();
        boolean told = !ends.equals(Instant.EPOCH);
        Status status = told && !ends.isAfter(at) ? Status.RESOLVED : Status.FIRING;
        Map<String, String> notes = posted.annotations();
        String check = labels.getOrDefault("alertname", "");
        String description = anyOf(notes, "description", "details", "message");
        String summary = EventReader.summary(anyOf(notes, "summary", "title", "message"), description, check);
        return new Event(
                DedupKey.of(source.name(), key),
                status,
                Severities.of(labels.getOrDefault("severity", "")),
                Text.cut(check, EventReader.LONGEST_LINE),
                summary.isBlank() ? names.title("", "") : summary,
                Text.cut(description, EventReader.LONGEST_DESCRIPTION),
                names.bounded(source.dropLabels()),
                links(posted),
                posted.startsAt(),
                told && status.open() ? EventReader.bounded(ends, source, at) : EventReader.lease(source, status, at),
                false);
    }

    private static Map<String, String> links(PostedAlert posted) {
        Links links = new Links();
        links.put("Source", posted.generator());
        links.put("Runbook", anyOf(posted.annotations(), "runbook_url", "runbook"));
        links.put("Dashboard", anyOf(posted.annotations(), "dashboard_url", "dashboard"));
        return links.all();
    }

    private static String anyOf(Map<String, String> texts, String... names) {
        for (String name : names) {
            String found = texts.get(name);
            if (found != null && !found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}
