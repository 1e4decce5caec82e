package io.alertbridge.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.heartbeat.Heartbeats;
import io.alertbridge.incident.Command;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ingest.dropin.AlertDesk;
import io.alertbridge.ingest.dropin.Wish;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Fates;
import io.alertbridge.ledger.Inputs;
import io.alertbridge.ledger.Listing;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells senders of Opsgenie's Alert API what is known of their alerts, and notes what they say about them. */
@Component
class OpsgenieDesk implements AlertDesk {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 10_000;
    private static final Set<Disposition> OPENING = Set.of(Disposition.OPENED, Disposition.MERGED);

    private final StoredRows rows;
    private final Inputs inputs;
    private final Fates fates;
    private final Heartbeats heartbeats;

    OpsgenieDesk(StoredRows rows, Inputs inputs, Fates fates, Heartbeats heartbeats) {
        this.rows = rows;
        this.inputs = inputs;
        this.fates = fates;
        this.heartbeats = heartbeats;
    }

    @Override
    public boolean caughtUp() {
        return inputs.caughtUp();
    }

    @Override
    public Optional<ObjectNode> byId(String source, String id) {
        return find(source, id.startsWith("A-") ? id : "A-" + id).map(this::shown);
    }

    private ObjectNode shown(Alert alert) {
        return OpsgenieAlert.of(alert, rows.find(Incidents.TABLE, alert.incident()));
    }

    private Optional<Alert> find(String source, String id) {
        return rows.find(Alerts.TABLE, id)
                .filter(alert -> alert.event().source().equals(source));
    }

    @Override
    public Optional<ObjectNode> byAlias(String source, String alias) {
        return latest(DedupKey.of(source, alias)).map(this::shown);
    }

    private Optional<Alert> latest(DedupKey key) {
        Query query = Query.all().where("dedup_key", key.value()).orderBy("last_at DESC, id DESC");
        return rows.page(Alerts.TABLE, query, 0, 1).items().stream().findFirst();
    }

    @Override
    public ObjectNode list(String source, String query, int limit, int offset) {
        Query asked = OpsgenieQuery.of(query).within(source);
        Listing<Alert> first = rows.page(Alerts.TABLE, asked, offset / limit, limit);
        List<Alert> found = new ArrayList<>(first.items());
        int before = offset % limit;
        if (before > 0) {
            found.addAll(
                    rows.page(Alerts.TABLE, asked, offset / limit + 1, limit).items());
        }
        ObjectNode listed = JsonNodeFactory.instance.objectNode().put("totalCount", first.total());
        ArrayNode data = listed.putArray("data");
        found.stream().skip(before).limit(limit).map(this::shown).forEach(data::add);
        return listed;
    }

    @Override
    public Optional<ObjectNode> request(String source, long entry) {
        return fates.of(entry)
                .filter(fate -> fate.source().equals(source))
                .filter(fate -> !fate.disposition().equals(Fates.PENDING))
                .map(this::told);
    }

    private ObjectNode told(Fates.Fate fate) {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        Optional<Alert> alert = fate.content() instanceof Event event
                ? rows.find(Alerts.TABLE, fate.alert()).or(() -> latest(event.key()))
                : Optional.empty();
        boolean done = alert.isPresent() || fate.content() instanceof Command;
        String action = action(fate);
        told.put("success", done).put("isSuccess", done).put("action", action);
        told.put("processedAt", fate.at().toString()).put("integrationId", fate.source());
        told.put("status", done ? action + " done" : "Alert does not exist");
        alert.ifPresent(known -> told.put("alertId", known.id()).put("alias", OpsgenieAlert.alias(known)));
        return told;
    }

    private static String action(Fates.Fate fate) {
        if (fate.content() instanceof Command command) {
            return switch (command.verb()) {
                case HOLD -> "Snooze";
                case ASSIGN -> "Assign";
                case ESCALATE -> "Escalate";
                case UNACKNOWLEDGE -> "UnAcknowledge";
                default -> "Add Note";
            };
        }
        if (!(fate.content() instanceof Event event)) {
            return "";
        }
        return switch (event.status()) {
            case FIRING ->
                OPENING.stream().anyMatch(opening -> opening.word().equals(fate.disposition())) ? "Create" : "Update";
            case ACKNOWLEDGED -> "Acknowledge";
            case RESOLVED -> "Close";
        };
    }

    @Override
    public OptionalLong act(String source, String alert, Wish wish) {
        return find(source, alert)
                .flatMap(known -> rows.find(Incidents.TABLE, known.incident()))
                .map(incident -> command(source, incident, wish))
                .map(command -> OptionalLong.of(inputs.enter(source, command).entry()))
                .orElse(OptionalLong.empty());
    }

    private static Command command(String source, Incident incident, Wish wish) {
        Command.Verb verb = Command.Verb.of(wish.verb());
        boolean others = verb == Command.Verb.HOLD && incident.firing() > 1;
        String text = others
                ? "asked to snooze one alert until " + wish.until() + "; others are open (" + (incident.firing() - 1)
                        + "), so it goes on. " + wish.text()
                : wish.text();
        return new Command(
                incident.id(),
                others ? Command.Verb.NOTE : verb,
                cut(wish.by(), LONGEST_NAME),
                source,
                cut(text.strip(), LONGEST_TEXT),
                cut(wish.to(), LONGEST_NAME),
                others ? null : wish.until());
    }

    @Override
    public List<ObjectNode> story(String source, String alert, String kind, int limit) {
        return find(source, alert)
                .map(known -> new OpsgenieStory(rows).of(known, kind, limit))
                .orElse(List.of());
    }

    @Override
    public List<ObjectNode> heartbeats() {
        return heartbeats.all().stream().map(OpsgenieHeartbeat::of).toList();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
