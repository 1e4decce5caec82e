package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.yaml.snakeyaml.Yaml;

/** One list of requests, sent to a real Alertmanager and to the packaged program, and answered in the same way. */
@Tag("real")
class RealAlertmanagerApiTest {

    private static final List<String> METHODS = List.of("get", "post", "put", "delete");
    private static final Duration SETTLING = Duration.ofSeconds(10);

    /** One line of the list. */
    private record Request(String method, Map<String, Object> line) {

        static Request of(Map<String, Object> line) {
            return new Request(
                    METHODS.stream().filter(line::containsKey).findFirst().orElseThrow(), line);
        }

        Probe.Answer sentTo(Probe probe) {
            return probe.send(
                    method.toUpperCase(java.util.Locale.ROOT),
                    line.get(method).toString(),
                    (String) line.get("body"),
                    line.getOrDefault("type", "application/json").toString());
        }

        @Override
        public String toString() {
            return method + " " + line.get(method) + " " + line.getOrDefault("name", "");
        }
    }

    private final List<String> differences = new ArrayList<>();

    @Test
    @SuppressWarnings("unchecked")
    void theSameIsAnsweredButWhereTheListSaysOtherwise() throws IOException {
        Monitoring.assumeInstalled();
        Gateway.assumePackaged();
        Map<String, Object> list;
        try (InputStream in = getClass().getResourceAsStream("/endtoend/alertmanager-requests.yaml")) {
            list = new Yaml().load(in);
        }
        Shape shape = new Shape(((Map<String, String>) list.get("additions")).keySet());
        List<Request> requests = ((List<Map<String, Object>>) list.get("requests"))
                .stream().map(Request::of).toList();
        assertThat(requests).hasSizeGreaterThan(80);
        try (Shopfloor floor = new Shopfloor()) {
            Path home = Shop.open("alertmanager-api", floor, Map.of());
            try (Monitoring theirs = Monitoring.alertmanagerAlone(home);
                    Gateway ours = Gateway.start(home, Ports.free(), Map.of())) {
                Map<String, String> moments = moments();
                compare(
                        requests,
                        new Probe(theirs.alertmanager(), "", moments),
                        new Probe(ours.address(), Gateway.TOKEN, moments),
                        shape);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static Map<String, String> moments() {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        return new LinkedHashMap<>(Map.of(
                "now", now.toString(),
                "later", now.plus(Duration.ofHours(1)).toString(),
                "latest", now.plus(Duration.ofHours(2)).toString(),
                "earlier", now.minus(Duration.ofHours(1)).toString()));
    }

    private void compare(List<Request> requests, Probe theirs, Probe ours, Shape shape) {
        for (Request request : requests) {
            try {
                if (request.method().equals("get")) {
                    await().atMost(SETTLING)
                            .untilAsserted(() -> check(request, request.sentTo(theirs), request.sentTo(ours), shape));
                } else {
                    check(request, request.sentTo(theirs), request.sentTo(ours), shape);
                }
            } catch (AssertionError | org.awaitility.core.ConditionTimeoutException e) {
                differences.add(request + ": " + e.getMessage());
            }
        }
    }

    private static void check(Request request, Probe.Answer theirs, Probe.Answer ours, Shape shape) {
        Set<String> said = request.line().keySet();
        String both = "\n  theirs " + theirs + "\n  ours   " + ours;
        if (said.contains("here")) {
            assertThat(ours.status()).as(both).isEqualTo(request.line().get("here"));
            assertThat(theirs.status()).as("no difference any more" + both).isNotEqualTo(ours.status());
        } else if (theirs.status() != ours.status()) {
            throw new AssertionFailedError("statuses differ" + both);
        } else if (said.contains("shape")) {
            assertThat(shape.of(ours.json()))
                    .as("no difference any more" + both)
                    .isNotEqualTo(shape.of(theirs.json()));
        } else {
            assertThat(shape.of(ours.json())).as(both).isEqualTo(shape.of(theirs.json()));
            assertThat(ours.json().path("code"))
                    .as(both)
                    .isEqualTo(theirs.json().path("code"));
        }
        assertThat(said.contains("because"))
                .as("a difference has its reason, and nothing else has")
                .isEqualTo(said.contains("here") || said.contains("shape"));
    }
}
