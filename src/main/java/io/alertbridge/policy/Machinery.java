package io.alertbridge.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * The file {@code application.yaml} of a configuration directory, as its faults show. Spring reads it for use, and
 * would pass over a misspelt key without a word. Keys may be nested or joined by dots.
 */
final class Machinery {

    static final String FILE = "application.yaml";

    private static final String OURS = "alertbridge";
    /** Given before the file can be found, so never in it. */
    private static final String DIRECTORY = OURS + ".config-dir";

    private static final String SERVER = "server";
    /** With what a key may begin: what the frameworks underneath make of theirs is not ours to judge. */
    private static final Set<String> WHOSE = new TreeSet<>(
            Set.of(OURS, "camel", "debug", "info", "logging", "management", SERVER, "spring", "springdoc", "trace"));

    private final Findings findings = new Findings();
    private final Reading reading = new Reading(findings, Secrets.forgotten(name -> null));
    private final String file;
    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, Value> values = new TreeMap<>();

    Machinery(Path directory) {
        Path path = directory.resolve(FILE);
        file = path.toString();
        new ShippedTypes("settings")
                .find("application", reading)
                .entries()
                .forEach((key, kind) -> kinds.put(key, kind.shown()));
        if (Files.exists(path)) {
            YamlFile.text(path, findings::add)
                    .ifPresent(text -> leaves("", YamlFile.parse(reading, file, text), this::check));
        }
    }

    /**
     * The same, with what shows only where all settings are known, wherever they were given.
     *
     * @param secrets know each setting by its whole name
     * @param sources names of those that there are
     */
    List<Fault> faults(Secrets secrets, Set<String> sources) {
        new WaysIn(new Reading(findings, secrets), file, values, sources).check(kinds);
        return findings.all();
    }

    List<Fault> faults() {
        return findings.all();
    }

    /** The value of a key, if it is there and plain. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(Value::shown);
    }

    /** Each value that is no mapping, with its whole name. */
    private void leaves(String before, Section section, BiConsumer<String, Value> use) {
        section.entries().forEach((key, value) -> {
            String name = before + key;
            if (value.isMapping() && !kinds.containsKey(name)) {
                leaves(name + ".", new Section(value), use);
            } else if (!value.empty() || kinds.containsKey(name)) {
                use.accept(name, value);
            }
        });
    }

    private void check(String name, Value value) {
        String[] parts = name.split("\\.", 2);
        if (kinds.containsKey(name)) {
            values.put(name, value);
            if (!value.shown().contains("${")) {
                Section.read(value, "", checked -> Kinds.check(kinds.get(name), checked));
            }
        } else if (name.equals(DIRECTORY)) {
            value.fault(new Wrong(
                    "is where this file was looked for",
                    "give it as --" + DIRECTORY + "=… or in the environment as ALERTBRIDGE_CONFIG_DIR"));
        } else if (!WHOSE.contains(parts[0])) {
            value.fault("key was '%s' but is not known here; %s", parts[0], Nearest.hint(parts[0], WHOSE));
        } else if (parts[0].equals(OURS) || parts[0].equals(SERVER)) {
            under(parts[0], parts.length == 1 ? "" : parts[1], value);
        }
    }

    private void under(String first, String rest, Value value) {
        Set<String> known = first.equals(OURS) ? ours() : serverKeys();
        String key = first.equals(OURS) ? rest : rest.split("[.\\[]", 2)[0];
        if (!known.contains(key)) {
            value.fault("key was '%s' but is not known under %s; %s", key, first, Nearest.hint(key, known));
        }
    }

    private Set<String> ours() {
        return kinds.keySet().stream()
                .filter(name -> name.startsWith(OURS + "."))
                .map(name -> name.substring(OURS.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> serverKeys() {
        return Arrays.stream(BeanUtils.getPropertyDescriptors(ServerProperties.class))
                .filter(property -> !property.getName().equals("class"))
                .map(property -> DataObjectPropertyName.toDashedForm(property.getName()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
