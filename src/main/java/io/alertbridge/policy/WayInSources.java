package io.alertbridge.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The other ways in that {@code application.yaml} switches on, each with the source that it brings payloads for. */
final class WayInSources {

    /**
     * One of them.
     *
     * @param usual the source that its route names where nobody names one
     * @param switches keys of which any switches it on
     */
    private record Way(String name, String usual, List<String> switches) {}

    private static final List<Way> ALL = List.of(
            new Way("files", "files", List.of("directory")),
            new Way("syslog", "syslog", List.of("udp", "tcp", "tls")),
            new Way("snmp", "snmp-trap", List.of("udp")),
            new Way("mail", "mail", List.of("server")),
            new Way("kafka", "kafka", List.of("servers")),
            new Way("rabbitmq", "rabbitmq", List.of("servers")),
            new Way("mqtt", "mqtt", List.of("servers")),
            new Way("nats", "nats", List.of("servers")));

    private WayInSources() {}

    /**
     * Finds fault with each that is switched on for a source that is not there: nothing would ever come in by it.
     *
     * @param values of the file, by their whole key
     * @param sources the names that there are
     */
    static void check(Map<String, Value> values, Collection<String> sources) {
        for (Way way : ALL) {
            String prefix = "alertbridge.in." + way.name() + ".";
            Value named = values.get(prefix + "source");
            way.switches().stream()
                    .map(each -> values.get(prefix + each))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(on -> check(way, on, named, sources));
        }
    }

    private static void check(Way way, Value on, Value named, Collection<String> sources) {
        if (named == null && !sources.contains(way.usual())) {
            on.fault(
                    "in.%s was switched on but there is no source %s; add sources/%s.yaml, or name another in in.%s.source",
                    way.name(), way.usual(), way.usual(), way.name());
        } else if (named != null && !named.shown().contains("${") && !sources.contains(named.shown())) {
            named.fault(
                    "source was '%s' but there is none of that name; add sources/%s.yaml",
                    named.shown(), named.shown());
        }
    }
}
