package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do with Alertmanager's command line, done to the packaged program. */
@Tag("real")
class RealAmtoolTest {

    private static final Lookout LOOKOUT = new Lookout();

    private Amtool amtool;

    @BeforeAll
    static void open() {
        assumeTrue(Program.installed(Amtool.NAME), "amtool is not installed: apt-get install prometheus-alertmanager");
        LOOKOUT.settle("amtool", Map.of());
        LOOKOUT.comes();
    }

    @BeforeEach
    void logIn() {
        amtool = bearing("basic_auth: {username: mira, password: \"" + Gateway.TOKEN + "\"}\n");
    }

    @AfterAll
    static void close() {
        LOOKOUT.close();
    }

    /** The next test is to find none. */
    @AfterEach
    void endSilences() {
        amtool.run("silence", "query", "-q")
                .succeeds()
                .lines()
                .forEach(id -> amtool.run("silence", "expire", id).succeeds());
    }

    private static Amtool bearing(String access) {
        return new Amtool(LOOKOUT.home(), LOOKOUT.address(), access);
    }

    private String silence(String... arguments) {
        List<String> lines = amtool.run(arguments).succeeds().lines();
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private JsonNode json(String... arguments) {
        return Gateway.parse(amtool.run(arguments).succeeds().said());
    }

    private void untilThereIs(String alert) {
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        json("alert", "query", alert, "-a", "-s", "-o", "json").size() == 1);
    }

    @Test
    void alertsAreAddedAndQueried() {
        amtool.run("alert", "add", "Foo", "instance=web1:9100", "team=shop", "--annotation=summary=it is foo")
                .succeeds();
        untilThereIs("Foo");

        assertThat(amtool.run("alert", "query").succeeds().said()).contains("Foo", "it is foo", "active");
        assertThat(amtool.run("alert", "query", "-o", "extended").succeeds().said())
                .contains("instance=\"web1:9100\"", "team=\"shop\"");
        JsonNode alert = json("alert", "query", "instance=~web.*", "team!=ops", "-o", "json");
        assertThat(alert.at("/0/labels/alertname").asText()).isEqualTo("Foo");
        String team = alert.at("/0/receivers/0/name").asText();
        assertThat(json("alert", "query", "Foo", "-r", team, "-o", "json")).hasSize(1);
        assertThat(json("alert", "query", "-r", "nobody", "-o", "json")).isEmpty();
        assertThat(json("alert", "query", "Bar", "-o", "json")).isEmpty();
        assertThat(json("alert", "query", "-i", "-u", "-o", "json")).isEmpty();
    }

    @Test
    void aSilenceHoldsWhatComesAfterItUntilItExpires() {
        String id = silence("silence", "add", "Quiet", "instance=~db.*", "-c", "disk swap", "-d", "2h");
        amtool.run("alert", "add", "Quiet", "instance=db1").succeeds();
        untilThereIs("Quiet");

        assertThat(json("alert", "query", "Quiet", "-o", "json")).isEmpty();
        assertThat(json("alert", "query", "Quiet", "-s", "-o", "json")
                        .at("/0/status/silencedBy/0")
                        .asText())
                .isEqualTo(id);
        JsonNode ours = LOOKOUT.gateway().json("/api/silences/" + id);
        assertThat(ours.get("matchers").toString()).contains("instance=~").contains("alertname=");
        amtool.run("silence", "expire", id).succeeds();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> json("alert", "query", "Quiet", "-o", "json").size() == 1);
        assertThat(json("silence", "query", "-o", "json")).isEmpty();
        assertThat(json("silence", "query", "Quiet", "--expired", "-o", "json")
                        .at("/0/id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void silencesAreQueriedAndUpdated() {
        String web = silence("silence", "add", "instance=~web.*", "severity!=critical", "-c", "web", "-a", "jonas");
        String odd = silence("silence", "add", "Odd", "job!~x.*", "-c", "odd");

        assertThat(amtool.run("silence", "query").succeeds().said())
                .contains("instance=~\"web.*\" severity!=\"critical\"", "jonas", web, odd);
        assertThat(silence("silence", "query", "-q", "alertname=Odd")).isEqualTo(odd);
        assertThat(json("silence", "query", "--created-by=jonas", "-o", "json")).hasSize(1);
        assertThat(json("silence", "update", "-d", "3h", "-c", "longer", "-o", "json", web)
                        .at("/0/id")
                        .asText())
                .isEqualTo(web);
        assertThat(LOOKOUT.gateway().json("/api/silences/" + web).get("comment").asText())
                .isEqualTo("longer");
        assertThat(json("silence", "query", "--within=2h", "-o", "json")).hasSize(1);
        amtool.run("silence", "expire", web, odd).succeeds();
        assertThat(json("silence", "query", "-o", "json")).isEmpty();
    }

    @Test
    void silencesAreCarriedOverFromOneToAnother() {
        silence("silence", "add", "Carried", "-c", "moved house", "-d", "2h");
        silence("silence", "add", "instance=~old.*", "-c", "moved house", "-d", "2h");
        Path file = amtool.write(
                "silences.json",
                amtool.run("silence", "query", "-o", "json").succeeds().said());
        List<String> all = amtool.run("silence", "query", "-q").succeeds().lines();
        assertThat(all).hasSize(2);

        assertThat(amtool.run("silence", "import", file.toString()).succeeds().lines())
                .as("those that are still there keep their ids")
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(amtool.run("silence", "import", "--force", file.toString())
                        .succeeds()
                        .lines())
                .hasSize(2)
                .doesNotContainAnyElementsOf(all);
        assertThat(json("silence", "query", "Carried", "-o", "json")).hasSize(2);
    }

    @Test
    void theTeamsAreReadAsReceivers() {
        assertThat(amtool.run("config", "show").succeeds().said()).contains("receivers:", "- name: \"Network\"");
        assertThat(amtool.run("config", "routes", "show").succeeds().said()).contains("receiver: default");
        assertThat(amtool.run("cluster", "show").succeeds().said()).contains("disabled");
    }

    @Test
    void aTokenIsAskedFor() {
        assertThat(bearing("authorization: {credentials: a-guess}\n")
                        .run("silence", "query")
                        .fails()
                        .complaint())
                .contains("401");
        bearing("authorization: {credentials: \"" + Gateway.TOKEN + "\"}\n")
                .run("silence", "query")
                .succeeds();
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(amtool.run("silence", "add", "Long", "-c", "for ever", "-d", "40d")
                        .fails()
                        .complaint())
                .contains("may last 30 days");
        assertThat(amtool.run("silence", "expire", "11111111-2222-4333-8444-555555555555")
                        .fails()
                        .complaint())
                .contains("404");
    }
}
