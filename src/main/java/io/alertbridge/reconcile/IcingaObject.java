package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A host or service of Icinga 2.
 *
 * @param service empty for a host
 * @param attributes as its API gives them
 * @param hostAttributes those of its host
 */
record IcingaObject(String host, String service, JsonNode attributes, JsonNode hostAttributes) {

    private static final List<String> SERVICE_STATES = List.of("OK", "WARNING", "CRITICAL", "UNKNOWN");
    private static final List<String> HOST_STATES = List.of("UP", "DOWN");

    static IcingaObject of(String kind, JsonNode result) {
        JsonNode attributes = result.path("attrs");
        if (!attributes.path("state").isNumber()
                || !attributes.path("state_type").isNumber()) {
            throw new UnclearException(
                    "an object has no state: " + result.path("name").asText());
        }
        return kind.equals("host")
                ? new IcingaObject(attributes.path("name").asText(), "", attributes, attributes)
                : new IcingaObject(
                        attributes.path("host_name").asText(),
                        attributes.path("name").asText(),
                        attributes,
                        result.path("joins").path("host"));
    }

    String key() {
        return service.isEmpty() ? host : host + "!" + service;
    }

    private int state() {
        return attributes.path("state").asInt();
    }

    private boolean hard() {
        return attributes.path("state_type").asInt() == 1;
    }

    private boolean acknowledged() {
        return attributes.path("acknowledgement").asInt() > 0;
    }

    /** It was checked and found to be well. */
    boolean well() {
        return state() == 0 && hard() && attributes.path("last_check").asDouble() > 0;
    }

    /** Icinga would tell nobody. */
    boolean quiet() {
        return !hard()
                || attributes.path("downtime_depth").asInt() > 0
                || !attributes.path("enable_notifications").asBoolean(true);
    }

    /** As its event stream would tell it. */
    Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", "StateChange");
        event.put("host", host);
        if (!service.isEmpty()) {
            event.put("service", service);
        }
        event.put("state", state());
        event.put("state_type", 1);
        event.put("downtime_depth", 0);
        event.put("acknowledgement", acknowledged());
        event.put("timestamp", attributes.path("last_hard_state_change"));
        event.put("check_result", Map.of("output", output()));
        return event;
    }

    /** As a notification command would tell it. */
    Map<String, Object> notification() {
        String kind = service.isEmpty() ? "host" : "service";
        List<String> states = service.isEmpty() ? HOST_STATES : SERVICE_STATES;
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("notification_type", acknowledged() ? "ACKNOWLEDGEMENT" : "PROBLEM");
        told.put("notification_hostname", host);
        told.put(
                "notification_hostdisplayname",
                hostAttributes.path("display_name").asText());
        told.put("notification_address", hostAttributes.path("address").asText());
        if (!service.isEmpty()) {
            told.put("notification_servicename", service);
            told.put(
                    "notification_servicedisplayname",
                    attributes.path("display_name").asText());
        }
        told.put("notification_" + kind + "state", states.get(Math.min(state(), states.size() - 1)));
        told.put("notification_" + kind + "output", output());
        told.put(
                "notification_laststatechange",
                attributes.path("last_state_change").asText());
        return told;
    }

    private String output() {
        return attributes.path("last_check_result").path("output").asText();
    }
}
