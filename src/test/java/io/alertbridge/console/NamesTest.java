package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.RunningGateway;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What things are called where their source has no name for them. */
class NamesTest extends RunningGateway {

    @Test
    void anAlertWithoutACheckIsCalledByItsSummary() {
        post(
                        "/in/generic",
                        "{\"key\": \"uncalled\", \"host\": \"uncalled01\", \"summary\": \"Nobody says what \\\"this\\\" is\"}")
                .hasStatus(202);
        settle();
        Visitor visitor = new Visitor(address("/")).loggedIn("Aiko", TOKEN);
        String list = visitor.read("/alerts?q=uncalled");
        String alert = visitor.read(Visitor.first(list, "/alerts/(A-\\d+)"));
        String incident = visitor.read(Visitor.first(alert, "/incidents/(AB-\\d+)"));

        for (String page : List.of(list, incident)) {
            assertThat(page).containsPattern("href=\"/alerts/A-\\d+\">Nobody says what \"this\" is</a>");
        }
        assertThat(incident).contains("warning Nobody says what").doesNotContain("warning : Nobody");
        assertThat(alert).contains("<h1>Nobody says what");
        assertThat(visitor.read(Visitor.first(alert, "(/quiet\\?alert=A-\\d+)")))
                .contains("summary=&#34;Nobody says what \\&#34;this\\&#34; is&#34;");
    }
}
