package io.alertbridge.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a JSON text is made of, whatever stands in it: names of members and types of values. */
final class Shape {

    /** Members whose own members are named by whoever sent them. */
    private static final Set<String> FREE = Set.of("labels", "annotations");

    private final Set<String> ignored;

    /** @param ignored members that do not count */
    Shape(Set<String> ignored) {
        this.ignored = ignored;
    }

    String of(JsonNode json) {
        if (json.isObject()) {
            TreeMap<String, String> members = new TreeMap<>();
            json.fields().forEachRemaining(member -> {
                if (!ignored.contains(member.getKey())) {
                    boolean free =
                            FREE.contains(member.getKey()) && member.getValue().isObject();
                    members.put(member.getKey(), free ? texts(member.getValue()) : of(member.getValue()));
                }
            });
            return members.toString();
        }
        if (json.isArray()) {
            Set<String> kinds = new TreeSet<>();
            json.forEach(element -> kinds.add(of(element)));
            return kinds.toString();
        }
        return json.getNodeType().toString();
    }

    private String texts(JsonNode members) {
        Set<String> kinds = new TreeSet<>(Set.of(JsonNodeType.STRING.toString()));
        members.forEach(member -> kinds.add(of(member)));
        return "any of " + kinds;
    }
}
