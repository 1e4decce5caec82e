package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mapping in a configuration file. Reading never stops at a fault: it is noted, and a stand-in returned, so that one
 * pass finds all faults. Whoever has read all it knows calls {@link #end()}, which reports the keys nobody asked for.
 */
final class Section {

    private final Value origin;
    private final Map<String, Value> values;
    private final Set<String> asked = new TreeSet<>();

    Section(Value origin) {
        this.origin = origin;
        this.values = mapping(origin);
    }

    private static Map<String, Value> mapping(Value origin) {
        if (origin.empty()) {
            return Map.of();
        }
        try {
            return origin.mapping();
        } catch (Wrong wrong) {
            origin.fault(wrong);
            return Map.of();
        }
    }

    /** The key under which it stands. */
    String key() {
        return origin.key();
    }

    Value origin() {
        return origin;
    }

    Findings findings() {
        return origin.reading().findings();
    }

    boolean has(String key) {
        asked.add(key);
        return values.containsKey(key) && !values.get(key).empty();
    }

    Optional<Value> value(String key) {
        asked.add(key);
        return Optional.ofNullable(values.get(key));
    }

    /** All entries; for mappings whose keys are free. */
    Map<String, Value> entries() {
        asked.addAll(values.keySet());
        return values;
    }

    /** What the reader makes of the value, {@code otherwise} if there is none. */
    <T> T read(String key, T otherwise, Value.Reader<T> reader) {
        Optional<Value> value = value(key);
        return value.isEmpty() ? otherwise : read(value.get(), otherwise, reader);
    }

    /** What the reader makes of the value, which must be there. */
    <T> T need(String key, T standIn, Value.Reader<T> reader) {
        if (!has(key)) {
            missing(key, "add '" + key + ":' here");
            return standIn;
        }
        return read(values.get(key), standIn, reader);
    }

    static <T> T read(Value value, T standIn, Value.Reader<T> reader) {
        try {
            return reader.read(value);
        } catch (Wrong wrong) {
            value.fault(wrong);
            return standIn;
        }
    }

    /** The name of the thing that this section is about; no other of its kind may have it. */
    String name(String kind) {
        String name = need("name", "", Words::text);
        value("name").ifPresent(value -> findings().define(kind, name, value));
        return name;
    }

    /** The name of something of one of these kinds, or the empty string. */
    String reference(String key, String... kinds) {
        return read(key, "", value -> refer(value, kinds));
    }

    String neededReference(String key, String... kinds) {
        return need(key, "", value -> refer(value, kinds));
    }

    /** Names of things of these kinds; may be absent. */
    List<String> references(String key, String... kinds) {
        List<String> names = new ArrayList<>();
        read(key, List.<Value>of(), value -> value.isList() ? value.list() : List.of(value))
                .forEach(value -> names.add(read(value, "", name -> refer(name, kinds))));
        return List.copyOf(names);
    }

    private String refer(Value value, String... kinds) throws Wrong {
        String name = Words.text(value);
        findings().refer(value.meaning(name), kinds);
        return name;
    }

    void missing(String key, String right) {
        origin.fault("%s was missing but is needed; %s", key, right);
    }

    /** Reports that the value of a key breaks a rule that only the whole shows. */
    void fault(String key, String rule, String right) {
        values.getOrDefault(key, origin).fault(new Wrong(rule, right));
    }

    /** Each entry of a list of mappings; none if the key is absent. */
    List<Section> sections(String key) {
        List<Section> found = new ArrayList<>();
        read(key, List.<Value>of(), Value::list).forEach(value -> found.add(new Section(value)));
        return found;
    }

    /** Each entry of a mapping of mappings, by name; none if the key is absent. */
    Map<String, Section> named(String key) {
        Map<String, Section> found = new LinkedHashMap<>();
        if (has(key)) {
            new Section(values.get(key)).entries().forEach((name, value) -> found.put(name, new Section(value)));
        }
        return found;
    }

    /** A mapping under a key; empty if the key is absent. */
    Optional<Section> section(String key) {
        return has(key) ? Optional.of(new Section(values.get(key))) : Optional.empty();
    }

    /** Reports every key that nobody asked for. */
    void end() {
        values.forEach((key, value) -> {
            if (!asked.contains(key)) {
                value.fault("key was '%s' but is not known here; %s", key, Nearest.hint(key, asked));
            }
        });
    }
}
