package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** What a Prometheus does to the labels of an alert between its rules and its Alertmanagers. */
record ExternalLabels(Map<String, String> labels, List<Pattern> dropped) {

    private static final int LONGEST_CONFIG = 8 * 1024 * 1024;

    static ExternalLabels of(Map<String, String> labels) {
        return new ExternalLabels(labels, List.of());
    }

    /**
     * As its configuration says.
     *
     * @throws UnclearException if it cannot be read, or rewrites labels in ways that only Prometheus knows
     */
    static ExternalLabels in(String configuration) {
        try {
            LoaderOptions bounds = new LoaderOptions();
            bounds.setCodePointLimit(LONGEST_CONFIG);
            if (!(new Yaml(new SafeConstructor(bounds)).load(configuration) instanceof Map<?, ?> all)) {
                throw new UnclearException("it does not show its configuration");
            }
            Map<String, String> labels = new TreeMap<>();
            part(part(all, "global"), "external_labels")
                    .forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
            List<Pattern> dropped = new ArrayList<>();
            Map<?, ?> alerting = part(all, "alerting");
            Stream.concat(Stream.of(alerting), list(alerting, "alertmanagers").stream())
                    .flatMap(place -> list(place, "alert_relabel_configs").stream())
                    .forEach(step -> dropped.add(drop(step)));
            return new ExternalLabels(labels, dropped);
        } catch (YAMLException | PatternSyntaxException e) {
            throw new UnclearException("its configuration cannot be read: " + e.getMessage());
        }
    }

    private static Map<?, ?> part(Map<?, ?> all, String name) {
        return all.get(name) instanceof Map<?, ?> part ? part : Map.of();
    }

    private static List<Map<?, ?>> list(Object all, String name) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (all instanceof Map<?, ?> map && map.get(name) instanceof List<?> list) {
            list.forEach(entry -> found.add(entry instanceof Map<?, ?> step ? step : Map.of()));
        }
        return found;
    }

    private static Pattern drop(Map<?, ?> step) {
        if (!"labeldrop".equals(step.get("action"))) {
            throw new UnclearException(
                    "its alert_relabel_configs do more than labeldrop: what it would send is not known");
        }
        return Pattern.compile(String.valueOf(step.get("regex")));
    }

    /** The labels as it would send them. */
    Map<String, String> added(JsonNode own) {
        Map<String, String> all = new TreeMap<>(labels);
        own.fields()
                .forEachRemaining(
                        label -> all.put(label.getKey(), label.getValue().asText()));
        all.keySet().removeIf(name -> dropped.stream().anyMatch(drop -> drop.matches(name)));
        return all;
    }
}
