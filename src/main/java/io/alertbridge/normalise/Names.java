package io.alertbridge.normalise;

import static java.util.stream.Collectors.joining;

import io.alertbridge.alert.Labels;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds the labels of an event within bounds, and tells host names from addresses. */
final class Names {

    static final int MOST_LABELS = 100;
    static final int LONGEST_NAME = 200;
    static final int LONGEST_VALUE = 2_000;
    static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final List<String> KEPT_FIRST = List.of(
            "alertname", "check", "host", "ip", "service", "environment", "severity", "instance", "job", "cluster");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}$");

    private final Map<String, String> all = new TreeMap<>();

    Names(Map<String, String> labels) {
        labels.forEach(this::put);
    }

    void put(String name, String value) {
        if (!name.isEmpty() && !value.isEmpty()) {
            all.put(name, value);
        }
    }

    /** Adds labels where there are none of these names yet. */
    void putMissing(Map<String, String> labels) {
        labels.forEach((name, value) -> {
            if (!all.containsKey(name)) {
                put(name, value);
            }
        });
    }

    /**
     * Adds the resource: {@code web01:9100}, {@code https://web01/health} and {@code [::1]:80} all name a host; an
     * address goes into {@code ip}.
     */
    void putHost(String resource) {
        String name = resource.strip();
        int scheme = name.indexOf("://");
        if (scheme > 0) {
            name = name.substring(scheme + 3).split("[/?#]", 2)[0];
        }
        if (name.startsWith("[")) {
            put("ip", name.substring(1, Math.max(1, name.indexOf(']'))));
        } else if (name.indexOf(':') != name.lastIndexOf(':')) {
            put("ip", name);
        } else {
            name = PORT.matcher(name).replaceFirst("");
            put(IPV4.matcher(name).matches() ? "ip" : "host", name);
        }
    }

    Names copy() {
        return new Names(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** What an alert without any text is called, so that its incident has a title to read and to click on. */
    String title(String key, String fingerprint) {
        String labels = all.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(joining(", "));
        return Stream.of(all.getOrDefault("host", all.getOrDefault("ip", "")), key, labels, fingerprint)
                .filter(name -> !name.isBlank())
                .findFirst()
                .map(name -> Text.cut(name, EventReader.LONGEST_LINE))
                .orElse("");
    }

    /** Hash of all names and values that are not dropped, before anything is cut. */
    String fingerprint(Collection<String> dropped) {
        return Labels.fingerprint(all, dropped);
    }

    Labels bounded(Collection<String> dropped) {
        if (withinBounds()) {
            return new Labels(all).without(dropped);
        }
        Map<String, String> kept = new TreeMap<>();
        KEPT_FIRST.stream().filter(all::containsKey).forEach(name -> keep(kept, name));
        all.keySet().stream().takeWhile(any -> kept.size() < MOST_LABELS).forEach(name -> keep(kept, name));
        kept.keySet().removeAll(dropped);
        return new Labels(kept);
    }

    private boolean withinBounds() {
        for (Map.Entry<String, String> label : all.entrySet()) {
            if (label.getKey().length() > LONGEST_NAME || label.getValue().length() > LONGEST_VALUE) {
                return false;
            }
        }
        return all.size() <= MOST_LABELS;
    }

    private void keep(Map<String, String> kept, String name) {
        kept.put(Text.cut(name, LONGEST_NAME), Text.cut(all.get(name), LONGEST_VALUE));
    }
}
