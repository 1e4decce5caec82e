package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.RunningGateway;
import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Severity;
import io.alertbridge.alert.Status;
import io.alertbridge.deliver.Links;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class PagesTest extends RunningGateway {

    @Autowired
    private Links links;

    private Visitor visitor;

    @BeforeEach
    void logIn() {
        visitor = new Visitor(address("/")).loggedIn("Aiko", TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?state=unacknowledged",
                "/?state=risk",
                "/?state=hold",
                "/?state=resolved",
                "/?q=priority%3D%22P1%22",
                "/alerts",
                "/alerts?state=quiet",
                "/alerts?state=unknown",
                "/alerts?state=resolved&q=disk",
                "/services",
                "/oncall",
                "/quiet",
                "/quiet?matchers=host%3D%22web01%22",
                "/quiet?matchers=nonsense",
                "/sources",
                "/sources/zabbix",
                "/sources/prometheus?number=7",
                "/deliveries",
                "/parked"
            })
    void everyPageIsThere(String path) {
        assertThat(visitor.read(path)).contains("</html>").contains("Incidents");
    }

    @Test
    void withoutLoginNothingIsShownButTheLogin() {
        String page = new Visitor(address("/")).read("/alerts");

        assertThat(page).contains("name=\"token\"").doesNotContain("id=\"nav\"");
    }

    @Test
    void aMappingIsTriedBesideWhatItsSourceHasSent() {
        String payload = "{\"key\": \"<i>workbench</i>\"}";
        send(request("/in/generic").POST(HttpRequest.BodyPublishers.ofString(payload)))
                .hasStatus(202);
        String refused = send(request("/in/generic").POST(HttpRequest.BodyPublishers.ofString("{\"workbench\": ")))
                .json()
                .path("parked")
                .asText();

        assertThat(visitor.read("/sources/generic")).contains("generic").contains("Mapping");
        await().untilAsserted(() -> assertThat(visitor.read("/sources/generic?parked=" + refused))
                .contains("{\"workbench\": ")
                .contains("it ends in the middle"));
        String page = visitor.submit(
                        "/sources/generic",
                        "/sources/generic",
                        Map.of("payload", payload, "mapping", "{\"key\": key & \"!\", \"summary\": \"tried\"}"))
                .body();
        assertThat(page)
                .contains("1 event")
                .contains("generic:&lt;i&gt;workbench&lt;/i&gt;!")
                .doesNotContain("<i>workbench");
        assertThat(visitor.submit("/sources/generic", "/sources/generic", Map.of("payload", payload, "mapping", "$("))
                        .body())
                .contains("is not JSONata");
        assertThat(visitor.visit("/sources/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongTokenIsNotLetIn() {
        Visitor stranger = new Visitor(address("/"));

        assertThat(stranger.submit("/login", "/login", Map.of("name", "x", "token", "nope"))
                        .body())
                .contains("That is not the token.");
    }

    @Test
    void whatSendersWriteIsShownAndNeverRun() {
        String nasty = "<script>alert('x')</script>";
        append(event(
                "nasty",
                nasty,
                Map.of("host", "\"><img src=x onerror=alert(1)>"),
                Map.of("bad", "javascript:alert(1)", "good", "https://example.com/runbook")));

        String list = visitor.read("/alerts?q=nasty-key");
        String alert = visitor.read(Visitor.first(list, "/alerts/(A-\\d+)"));
        String incident = visitor.read(Visitor.first(alert, "/incidents/(AB-\\d+)"));

        for (String page : List.of(list, alert, incident)) {
            assertThat(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>")
                    .doesNotContain("<img src=x");
        }
        assertThat(alert)
                .doesNotContain("href=\"javascript:")
                .contains("<a href=\"https://example.com/runbook\" rel=\"noopener noreferrer\"");
    }

    @Test
    void anIncidentIsLedThroughItsLifeWithoutScript() {
        append(event("life", "the disk is full", Map.of("host", "life01"), Map.of()));
        String page = Visitor.first(visitor.read("/alerts?q=life-key"), "/incidents/(AB-\\d+)");

        assertThat(act(page, "acknowledge", ""))
                .contains("acknowledged (via console)")
                .contains("Aiko");
        assertThat(act(page, "note", "see the <b>runbook</b>")).contains("see the &lt;b&gt;runbook&lt;/b&gt;");
        assertThat(act(page, "hold", "waits for a disk")).contains("on hold: waits for a disk");
        assertThat(act(page, "resume", "")).contains("work goes on");
        assertThat(act(page, "resolve", "disk replaced")).contains("resolved: disk replaced");
    }

    @Test
    void aCategoryWithoutSubcategoryHasNoSlashBehindIt() {
        append(event("odd", "nothing we know", Map.of("host", "odd01"), Map.of()));
        String page = visitor.read(Visitor.first(visitor.read("/alerts?q=odd-key"), "/incidents/(AB-\\d+)"));

        assertThat(page).contains("· uncategorised</span>");
    }

    @Test
    void anItemIsCalledTheRootCauseOnlyWhereAnotherLeansOnIt() {
        append(event("tape", "tape stuck", Map.of("host", "backup01"), Map.of()));
        append(event("robot", "robot stuck", Map.of("host", "backup01"), Map.of()));
        append(event("page-slow", "pages slow", Map.of("host", "demo-web01"), Map.of()));
        append(event("PostgresDown", "database down", Map.of("host", "demo-db01"), Map.of()));

        assertThat(visitor.read("/?q=tape+stuck")).contains("2 alerts").doesNotContain("root cause");
        assertThat(visitor.read("/?q=demo-db01")).contains("root cause Demo database demo-db01");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        append(event("csrf", "forged", Map.of("host", "csrf01"), Map.of()));
        String page = Visitor.first(visitor.read("/alerts?q=csrf-key"), "/incidents/(AB-\\d+)");

        assertThat(visitor.submit("/assets/icon.svg", page + "/acknowledge", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void incidentsAreFoundByMatchersAndByWords() {
        append(event("needle", "a needle in the haystack", Map.of("host", "needle01"), Map.of()));

        untilTheOverviewIsReadAgain(
                () -> assertThat(visitor.read("/?q=needle+haystack")).contains("a needle in the haystack"));
        assertThat(visitor.read("/?q=title%3D~%22.*needle.*%22")).contains("a needle in the haystack");
        assertThat(visitor.read("/?q=title%3D~%22.*pin.*%22")).doesNotContain("a needle in the haystack");
        assertThat(visitor.read("/?q=title%3D~%22%28%22")).contains("regular expression was");
    }

    @Test
    void noPageHoldsScriptOrStyleOfItsOwn() {
        append(event("plain", "plain", Map.of("host", "plain01"), Map.of()));
        String incident = Visitor.first(visitor.read("/alerts?q=plain-key"), "/incidents/(AB-\\d+)");

        for (String path : List.of(
                "/", incident, "/alerts", "/services", "/oncall", "/quiet", "/sources", "/deliveries", "/parked")) {
            assertThat(visitor.read(path)).doesNotContainPattern("<script(?![^>]* src=)|<style| style=| on[a-z]+=\"");
        }
    }

    @Test
    void quietIsSeenBeforeItIsSetAndCanBeTakenBack() {
        append(event("before", "hums already", Map.of("host", "hum01"), Map.of()));
        String conditions = "host=~\"hum.*\"";

        assertThat(visitor.read("/quiet?matchers=host%3D~%22hum.*%22")).contains("1 open alert like this now");
        assertThat(visitor.submit("/quiet", "/quiet", Map.of("matchers", "x=~\".*\"", "hours", "1"))
                        .body())
                .contains("hold for everything")
                .contains("Say why");
        String page = visitor.submit(
                        "/quiet", "/quiet", Map.of("matchers", conditions, "hours", "2", "comment", "fan is replaced"))
                .body();
        append(event("after", "hums even more", Map.of("host", "hum02"), Map.of()));

        assertThat(page).contains("fan is replaced").contains("Aiko");
        assertThat(visitor.read("/alerts?state=quiet")).contains("hums even more");
        String lifted = visitor.submit("/quiet", Visitor.first(page, "/quiet/S-[0-9a-f]+/lift"), Map.of())
                .body();
        assertThat(lifted).contains("Lately ended");
        settle();
        untilTheOverviewIsReadAgain(
                () -> assertThat(visitor.read("/?q=hums+even+more")).contains("hums even more"));
    }

    @Test
    void whatIsParkedIsShownWithItsErrorAndCanBeTriedAgain() {
        post("/in/generic", "{\"<i>odd</i>\": true}").hasStatus(400);
        settle();

        String page = visitor.read("/parked");
        String replay = Visitor.first(page, "/parked/K-\\d+/replay");

        assertThat(page).contains("needs one of them").contains("&lt;i&gt;odd&lt;/i&gt;");
        assertThat(visitor.submit("/parked", replay, Map.of()).body()).contains("role=\"alert\"");
        assertThat(visitor.read("/parked?source=generic")).contains("Replay all of generic");
        Map<String, String> all = Map.of("source", "generic");
        assertThat(visitor.submit("/parked", "/parked/replay", all).body()).contains("still cannot be read; K-");
        assertThat(visitor.read("/parked?source=zabbix")).contains("Nothing is parked");
    }

    @Test
    void theLinkInAPageAcknowledgesWithoutLogin() {
        append(event("link", "needs a hand", Map.of("host", "link01"), Map.of()));
        String incident = Visitor.first(visitor.read("/alerts?q=link-key"), "AB-\\d+");
        String path = URI.create(links.acknowledge(incident, "mira")).getPath();
        Visitor phone = new Visitor(address("/"));

        assertThat(phone.read(path)).contains("needs a hand").contains("Acknowledge as Mira Okafor");
        assertThat(visitor.read("/incidents/" + incident)).doesNotContain("Acknowledged by Mira Okafor");
        assertThat(phone.submit(path, path, Map.of()).body()).contains("Acknowledged.");
        assertThat(visitor.read("/incidents/" + incident)).contains("Acknowledged by Mira Okafor");
        assertThat(phone.submit(path, path, Map.of()).body())
                .contains("Already acknowledged by")
                .contains("Mira Okafor");
        assertThat(phone.visit(path + "x").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/incidents/AB-0", "/alerts/A-0", "/nowhere"})
    void whatIsNotThereIsSaidSo(String path) {
        assertThat(visitor.visit(path).statusCode()).isEqualTo(404);
    }

    private String act(String page, String verb, String text) {
        return visitor.submit(page, page + "/" + verb, Map.of("text", text)).body();
    }

    /** The slower the machine, the longer an overview is shown before it is read anew. */
    private static void untilTheOverviewIsReadAgain(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }

    private void append(Event event) {
        ledger.append("generic", List.of(event)).join();
        settle();
    }

    private static Event event(String name, String summary, Map<String, String> labels, Map<String, String> links) {
        return new Event(
                DedupKey.of("generic", name + "-key"),
                Status.FIRING,
                Severity.CRITICAL,
                name + "-key",
                summary,
                "",
                new Labels(labels),
                links,
                Instant.EPOCH,
                Alert.NEVER,
                false);
    }
}
