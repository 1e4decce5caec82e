package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.ingest.Tree;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A record of ServiceNow's table of incidents. Its {@code sys_id} is made of what it says, so that nothing has to be
 * remembered: a sender that did not hear the answer writes the same record again.
 */
final class ServiceNowIncident {

    private static final Pattern ADDRESS = Pattern.compile("/api/now(?:/v[12])?/table/incident(?:/([^/]+))?/?");
    private static final Pattern CLAUSE = Pattern.compile("(sys_id|correlation_id)=([^^]+)");
    private static final Pattern OVER = Pattern.compile("(?i)\\[?(resolved|ok|recovered|closed)\\b");
    /** How Zabbix' template for updates says it. */
    private static final String ACKNOWLEDGED = "acknowledged: Yes";

    private static final Set<String> ENDS = Set.of("6", "7", "8");
    private static final String IN_PROGRESS = "2";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int ID_LENGTH = 32;
    private static final long NUMBERS = 10_000_000_000L;

    private ServiceNowIncident() {}

    /** Which record an address names, if any. */
    static Optional<String> addressed(String path) {
        Matcher address = ADDRESS.matcher(path);
        if (!address.matches()) {
            throw ServiceNowAnswers.refused(400, "Invalid table", "only the table incident is here");
        }
        return Optional.ofNullable(address.group(1));
    }

    /** Which record a query asks for. */
    static Optional<String> asked(String source, Map<String, String> query) {
        String clause = Stream.of("sys_id", "correlation_id")
                .filter(query::containsKey)
                .map(name -> name + "=" + query.get(name))
                .findFirst()
                .orElse(query.getOrDefault("sysparm_query", ""));
        Matcher asked = CLAUSE.matcher(clause);
        if (!asked.matches()) {
            return Optional.empty();
        }
        return Optional.of("sys_id".equals(asked.group(1)) ? asked.group(2) : hashed(source, asked.group(2)));
    }

    static String id(String source, ObjectNode incident) {
        String correlation = text(incident, "correlation_id");
        return hashed(
                source,
                correlation.isEmpty()
                        ? text(incident, "short_description") + "\n" + text(incident, "description")
                        : correlation);
    }

    private static String hashed(String source, String words) {
        return DedupKey.sha256(source + "\n" + words).substring(0, ID_LENGTH);
    }

    /** Made of the id, for people. */
    static String number(String id) {
        long digits = Long.parseUnsignedLong(DedupKey.sha256(id).substring(0, 16), 16);
        return "INC%010d".formatted(Long.remainderUnsigned(digits, NUMBERS));
    }

    /** What a record or a change of one says about how it stands; empty if nothing. */
    static String status(ObjectNode incident) {
        String state = text(incident, "state") + text(incident, "incident_state");
        if (ENDS.contains(state.isEmpty() ? "" : state.substring(0, 1))
                || !text(incident, "close_code").isEmpty()
                || OVER.matcher(text(incident, "short_description")).lookingAt()) {
            return "resolved";
        }
        boolean taken =
                state.startsWith(IN_PROGRESS) || text(incident, "comments").contains(ACKNOWLEDGED);
        return taken ? "acknowledged" : "";
    }

    static String state(String status) {
        return switch (status) {
            case "resolved" -> "6";
            case "acknowledged" -> IN_PROGRESS;
            default -> "1";
        };
    }

    /** What people should read about it. */
    static List<String> remarks(ObjectNode change) {
        return Stream.of("comments", "work_notes", "close_notes")
                .map(name -> text(change, name))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String text(ObjectNode incident, String field) {
        return incident.path(field).asText("").strip();
    }

    /** An alert, which is told in Opsgenie's words, as a record. */
    static ObjectNode told(String id, ObjectNode alert) {
        boolean open = "open".equals(alert.path("status").asText());
        String status = open ? alert.path("acknowledged").asBoolean() ? "acknowledged" : "firing" : "resolved";
        return Tree.empty()
                .put("sys_id", id)
                .put("number", number(id))
                .put("state", state(status))
                .put("incident_state", state(status))
                .put("active", String.valueOf(open))
                .put("short_description", alert.path("message").asText())
                .put("description", alert.path("description").asText())
                .put("sys_created_on", time(alert, "createdAt"))
                .put("sys_updated_on", time(alert, "updatedAt"));
    }

    private static String time(ObjectNode alert, String field) {
        return TIME.format(Instant.parse(alert.path(field).asText()));
    }
}
