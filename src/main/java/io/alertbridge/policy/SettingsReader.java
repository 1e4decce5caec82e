package io.alertbridge.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what an adapter needs: every key but those that all targets or channels share. A mapping becomes names with
 * dots ({@code fields.urgency}), a list one text with commas; {@code ${…}} is filled in.
 */
final class SettingsReader {

    private static final Set<String> SHARED = Set.of("type", "when");

    private SettingsReader() {}

    static Settings read(Section file) {
        Map<String, String> settings = new LinkedHashMap<>();
        file.entries().forEach((key, value) -> {
            if (!SHARED.contains(key)) {
                collect(key, value, settings);
            }
        });
        return new Settings(settings);
    }

    private static void collect(String name, Value value, Map<String, String> settings) {
        if (value.isMapping()) {
            new Section(value).entries().forEach((key, inner) -> collect(name + "." + key, inner, settings));
        } else if (value.isList()) {
            settings.put(
                    name,
                    Section.read(value, java.util.List.<Value>of(), Value::list).stream()
                            .map(SettingsReader::text)
                            .collect(Collectors.joining(",")));
        } else {
            settings.put(name, text(value));
        }
    }

    private static String text(Value value) {
        return value.empty() ? "" : Section.read(value, "", Value::secret);
    }
}
