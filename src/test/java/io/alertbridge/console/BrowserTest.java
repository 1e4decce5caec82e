package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alertbridge.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The console as people use it, in a real Chromium; with no incidents in it but the test's own. */
class BrowserTest extends RunningGateway {

    private Chromium chromium;

    @DynamicPropertySource
    static void alone(DynamicPropertyRegistry properties) throws IOException {
        Path directory = Files.createTempDirectory("alertbridge-browser-test");
        Files.writeString(directory.resolve("token"), TOKEN);
        properties.add(OWN_DATA, directory::toString);
    }

    @BeforeEach
    void openBrowser() {
        assumeTrue(Chromium.installed(), "skipped: " + Chromium.BINARY + " or its driver is not installed");
        chromium = new Chromium(address("/"));
        chromium.open("/");
        chromium.type("#name", "Aiko Tanaka");
        chromium.type("#token", TOKEN);
        chromium.click("button.main");
        chromium.sees("#live", "live");
    }

    @AfterEach
    void closeBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void anIncidentAppearsByItselfAndIsAcknowledged() {
        chromium.run("window.before = true");

        alert("browser-db", "critical", "PostgresDown", "db03", "Orders database db03 does not answer");

        chromium.sees("table.incidents", "Orders database db03 does not answer");
        assertThat(chromium.run("return window.before")).as("not loaded anew").isEqualTo(true);
        chromium.keepScreenshot("incidents-light");
        chromium.type("#q", "title=~\"Orders database.*\"");
        chromium.holds(
                "location.search.includes('Orders') && document.querySelectorAll('.row[data-href]').length === 1");
        chromium.run("document.activeElement.blur()");
        chromium.press("j");
        chromium.holds("document.querySelector('.row.picked') !== null");
        chromium.press("\n");
        chromium.sees("h1", "Orders database db03 does not answer");
        chromium.run("window.before = true");

        alert("browser-app", "major", "OrderErrors", "app01", "21 % of orders fail on app01");

        chromium.sees(".moments", "21 % of orders fail on app01");
        assertThat(chromium.run("return window.before")).as("not loaded anew").isEqualTo(true);
        chromium.keepScreenshot("incident-light");
        chromium.press("a");
        chromium.sees(".stateline", "in progress");
        chromium.sees(".moments", "acknowledged (via console) · Aiko Tanaka");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void anIncidentIsAssignedEscalatedAndPutOnHoldForAWhile() {
        alert("hand-over", "critical", "HandOverTest", "hand01", "somebody needs help with this");
        open("somebody needs help with this");

        chromium.click("details.menu[data-name=Assign] summary");
        chromium.type("details.menu[open] textarea", "the mail cluster is yours");
        chromium.run("document.querySelector('details.menu[open] select').value = 'jonas'");
        chromium.keepScreenshot("assign-light");
        chromium.click("details.menu[open] button.main");
        chromium.sees(".moments", "assigned to Jonas Weber: the mail cluster is yours (via console)");
        chromium.sees(".tiles", "assigned to Jonas Weber");

        chromium.click("details.menu[data-name=Escalate] summary");
        chromium.sees("details.menu[open]", "level 2 of 3 at once");
        chromium.keepScreenshot("escalate-light");
        chromium.click("details.menu[open] button.main");
        chromium.sees(".moments", "escalated (via console)");
        chromium.sees(".tiles", "level 2 of 3");

        chromium.click("details.menu[data-name=Hold] summary");
        chromium.run("document.querySelector('details.menu[open] select').value = '4'");
        chromium.keepScreenshot("hold-light");
        chromium.click("details.menu[open] button.main");
        chromium.sees(".tiles", "asks for an answer again");
        chromium.keepScreenshot("held-light");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void whatSomebodyTypesIsNotSweptAwayByAnUpdate() {
        alert("typing-a", "major", "TypingTest", "mail01", "somebody is about to write a note");
        open("somebody is about to write a note");
        chromium.click("details.menu summary");
        chromium.type("details.menu[open] textarea", "half a sent");

        alert("typing-b", "minor", "TypingTestToo", "mail01", "and something else happens");
        chromium.sees("#live", "live");
        chromium.type("details.menu[open] textarea", "a whole sentence");
        chromium.click("details.menu[open] button.main");

        chromium.sees(".moments", "a whole sentence");
        chromium.sees(".moments", "and something else happens");
    }

    @Test
    void aMappingThatIsBeingTriedIsNotSweptAwayEither() {
        alert("workbench", "major", "WorkbenchTest", "bench01", "disk full");
        chromium.open("/sources/generic");
        chromium.sees("#result", "generic:workbench");
        chromium.run("document.querySelector('textarea[name=mapping]').value"
                + " = '{\"key\": \"mine\", \"summary\": summary}'");

        alert("workbench-b", "minor", "WorkbenchTestToo", "bench02", "something else happens");
        chromium.sees("#live", "live");
        chromium.click("form[data-still] button.main");

        chromium.sees("#result", "generic:mine");
        chromium.keepScreenshot("mapping-light");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void itFitsAPhoneAndTheDark() {
        alert("phone", "critical", "PaymentsDown", "pay01", "Payments do not go through");
        chromium.sees("table.incidents", "Payments do not go through");
        String incident = String.valueOf(chromium.run("return [...document.querySelectorAll('tr.row')]"
                + ".find(row => row.textContent.includes('Payments do not go through')).dataset.href"));
        chromium.dark(true);
        chromium.keepScreenshot("incidents-dark");
        chromium.open(incident);
        chromium.keepScreenshot("incident-dark");
        chromium.dark(false);
        chromium.width(390, 844);
        for (String page : new String[] {
            "/",
            incident,
            "/alerts",
            "/services",
            "/oncall",
            "/quiet",
            "/sources",
            "/sources/generic",
            "/deliveries",
            "/parked"
        }) {
            chromium.open(page);
            chromium.sees("#live", "live");
            chromium.keepScreenshot("phone" + page.replaceAll("[^A-Za-z0-9]+", "-"));
            assertThat(chromium.run("return document.documentElement.scrollWidth"))
                    .as(page + " is not wider than the phone")
                    .isEqualTo(390L);
        }
    }

    @Test
    void aLongWordPushesNoColumnOffTheLists() {
        String word = "W".repeat(1_500);
        alert("long-word", "critical", "Long" + word, "host-" + word, word);
        settle();
        String incident = longWord("/");
        String alert = longWord("/alerts");
        for (int width : new int[] {1280, 390}) {
            chromium.width(width, 844);
            for (String page : new String[] {"/", "/alerts"}) {
                keepScreenshots(page, "long-word" + page + "-" + width);
                assertThat(chromium.run("const card = document.querySelector('.card.rows');"
                                + "return card.scrollWidth - card.clientWidth"))
                        .as(page + " hides nothing at " + width)
                        .isEqualTo(0L);
                assertThat((Long) chromium.run("return Math.max(...[...document.querySelectorAll('tr.row')]"
                                + ".map(row => row.offsetHeight))"))
                        .as(page + " at " + width + " has room for other rows")
                        .isLessThan(300L);
            }
            for (String page : new String[] {incident, alert}) {
                keepScreenshots(page, "long-word" + page.replaceAll("/|-\\d+$", "-") + width);
                assertThat(chromium.run("return document.documentElement.scrollWidth"))
                        .as(page + " at " + width)
                        .isEqualTo((long) width);
            }
        }
    }

    private String longWord(String list) {
        chromium.open(list);
        chromium.sees("table.list", "WWWW");
        return String.valueOf(chromium.run("return [...document.querySelectorAll('tr.row')]"
                + ".find(row => row.textContent.includes('WWWW')).dataset.href"));
    }

    private void keepScreenshots(String page, String name) {
        for (boolean dark : new boolean[] {true, false}) {
            chromium.dark(dark);
            chromium.open(page);
            chromium.sees("#main", "WWWW");
            chromium.keepScreenshot(name.replaceAll("/", "-") + (dark ? "-dark" : "-light"));
        }
    }

    @Test
    void theMenuOfAPhoneShowsWhereOneIs() {
        chromium.width(390, 844);
        for (String page : new String[] {"/", "/oncall", "/parked"}) {
            chromium.open(page);
            chromium.sees("#live", "live");
            chromium.keepScreenshot("phone-menu" + page.replace('/', '-'));
            assertThat(chromium.run("const here = document.querySelector('#nav .here').getBoundingClientRect();"
                            + "return here.left >= 0 && here.right <= innerWidth - 40"))
                    .as(page)
                    .isEqualTo(true);
        }
        chromium.run("htmx.trigger(document.body, 'changed'); window.nav = document.querySelector('#nav')");
        chromium.holds("window.nav !== document.querySelector('#nav')");
        chromium.holds("document.querySelector('#nav').scrollLeft > 100");
    }

    /** Goes to an incident from the list. */
    private void open(String title) {
        chromium.sees("table.incidents", title);
        chromium.run("[...document.querySelectorAll('a.title')]" + ".find(a => a.textContent.includes('" + title
                + "')).click()");
        chromium.sees("h1", title);
    }

    private void alert(String key, String severity, String check, String host, String summary) {
        String body =
                "{\"key\": \"%s\", \"severity\": \"%s\", \"check\": \"%s\", \"host\": \"%s\", \"summary\": \"%s\"}"
                        .formatted(key, severity, check, host, summary);
        post("/in/generic", body).hasStatus(202);
    }
}
