package io.alertbridge.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the section {@code monitor} of a source: whom to ask what is firing now. */
final class MonitorReader {

    private static final String STREAMED = "icinga2-events";
    private static final String NOWHERE = "http://localhost";
    private static final Set<String> ASKABLE =
            new TreeSet<>(Set.of("prometheus", "alertmanager", "zabbix", "icinga2", STREAMED));

    private final Map<String, Monitor> monitors = new LinkedHashMap<>();

    Map<String, Monitor> monitors() {
        return Map.copyOf(monitors);
    }

    void read(String source, String type, Section file) {
        file.section("monitor").ifPresent(section -> {
            if (ASKABLE.contains(type)) {
                monitors.put(source, monitor(source, type, section));
                section.end();
            } else {
                file.fault(
                        "monitor",
                        "a source of type " + type + " has none that can be asked",
                        "leave it out; it goes with " + Nearest.listed(List.copyOf(ASKABLE)));
            }
        });
    }

    private static Monitor monitor(String source, String type, Section section) {
        return new Monitor(
                source,
                urls(section),
                section.read("every", Duration.ofMinutes(1), Words::span),
                section.read("settle", Duration.ofMinutes(5), Words::duration),
                access(type, section),
                section.read("when", List.of(), Conditions::read),
                type.equals("alertmanager") ? section.need("receiver", "", Words::text) : "",
                type.equals("prometheus") ? externalLabels(section) : Optional.empty(),
                type.equals(STREAMED) && section.read("stream", true, Words::flag));
    }

    private static List<URI> urls(Section section) {
        List<URI> urls = new ArrayList<>();
        List<Value> given =
                section.need("url", List.<Value>of(), value -> value.isList() ? value.list() : List.of(value));
        for (Value value : given) {
            urls.add(URI.create(
                    Section.read(value, NOWHERE, MonitorReader::address).replaceAll("/+$", "")));
        }
        return List.copyOf(urls);
    }

    /** What may hold a password is not shown. */
    private static String address(Value value) throws Wrong {
        if (value.text().matches(".*[@?#].*")) {
            value.fault(
                    "%s held credentials or a query but must be no more than an address; use user and password, or token",
                    value.key());
            return NOWHERE;
        }
        String text = Kinds.address(value);
        if (!host(text)) {
            throw new Wrong("is not a web address", "write e.g. http://prometheus.example:9090");
        }
        return text;
    }

    private static boolean host(String text) {
        try {
            return new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Monitor.Access access(String type, Section section) {
        String token = section.read("token", "", Value::secret);
        String user = section.read("user", "", Value::secret);
        if (type.equals("zabbix") && token.isEmpty()) {
            section.missing("token", "give that of a Zabbix user who may read");
        }
        if (type.startsWith("icinga2") && user.isEmpty()) {
            section.missing("user", "give that of an ApiUser, and its password");
        }
        return new Monitor.Access(
                user,
                section.read("password", "", Value::secret),
                token,
                section.read("ca", "", Kinds::file),
                section.read("fingerprint", "", MonitorReader::fingerprint));
    }

    private static String fingerprint(Value value) throws Wrong {
        String digits = Words.text(value).replace(":", "").toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{64}")) {
            throw new Wrong(
                    "is not a SHA-256 in hex", "take what openssl x509 -noout -fingerprint -sha256 -in cert.pem says");
        }
        return digits;
    }

    private static Optional<Map<String, String>> externalLabels(Section section) {
        return section.section("externalLabels").map(all -> {
            Map<String, String> labels = new LinkedHashMap<>();
            all.entries().forEach((name, value) -> labels.put(name, Section.read(value, "", Words::text)));
            return Map.copyOf(labels);
        });
    }
}
