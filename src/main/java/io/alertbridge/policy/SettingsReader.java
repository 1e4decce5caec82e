package io.alertbridge.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads what an adapter needs: every key but those that all targets or channels share. A mapping becomes names with
 * dots ({@code fields.urgency}), a list one text with commas; {@code ${…}} is filled in. Which keys an adapter knows
 * is said by a shipped file of its type; an adapter without one, such as a route of the user's own, takes any.
 */
final class SettingsReader {

    private static final Set<String> SHARED = Set.of("type", "when", "description");
    private static final String REQUIRED = "required ";

    private final ShippedTypes types;
    private final ShippedTypes all = new ShippedTypes("settings");

    SettingsReader(String folder) {
        types = new ShippedTypes("settings/" + folder);
    }

    ShippedTypes types() {
        return types;
    }

    Settings read(String type, Section file) {
        Map<String, String> kinds = kinds(type, file);
        Map<String, String> settings = new LinkedHashMap<>();
        file.entries().forEach((key, value) -> {
            if (!SHARED.contains(key)) {
                check(key, value, kinds);
                collect(key, value, kinds.getOrDefault(key, ""), settings);
            }
        });
        kinds.forEach((key, kind) -> {
            if (kind.startsWith(REQUIRED) && !file.has(key)) {
                file.missing(key, type + " cannot do without it");
            }
        });
        return new Settings(settings);
    }

    /** Kind of value by key; empty where any key will do. */
    private Map<String, String> kinds(String type, Section file) {
        Map<String, String> kinds = new TreeMap<>();
        if (types.known(type)) {
            for (Section shipped : List.of(types.find(type, file), all.find("common", file))) {
                shipped.entries().forEach((key, kind) -> kinds.put(key, kind.shown()));
            }
        }
        return kinds;
    }

    private static void check(String key, Value value, Map<String, String> kinds) {
        String kind = kinds.getOrDefault(key, "").replace(REQUIRED, "");
        if (!kinds.isEmpty() && kind.isEmpty()) {
            value.fault("key was '%s' but is not known here; %s", key, Nearest.hint(key, kinds.keySet()));
        } else if (!kind.isEmpty() && !value.shown().contains("${")) {
            Section.read(value, "", checked -> Kinds.check(kind, checked));
        }
    }

    private static void collect(String name, Value value, String kind, Map<String, String> settings) {
        if (value.isMapping()) {
            new Section(value).entries().forEach((key, inner) -> collect(name + "." + key, inner, "", settings));
        } else if (value.isList()) {
            settings.put(
                    name,
                    Section.read(value, List.<Value>of(), Value::list).stream()
                            .map(entry -> text(entry, ""))
                            .collect(Collectors.joining(",")));
        } else {
            settings.put(name, text(value, kind));
        }
    }

    private static String text(Value value, String kind) {
        String text = value.empty() ? "" : Section.read(value, "", Value::secret);
        return kind.equals("duration") ? Kinds.inMilliseconds(text) : text;
    }
}
