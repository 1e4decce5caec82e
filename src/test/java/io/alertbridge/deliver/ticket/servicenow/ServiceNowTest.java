package io.alertbridge.deliver.ticket.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Edit;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.Remote;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.deliver.ticket.TicketSystemContract;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceNowTest extends TicketSystemContract {

    private final FakeInstance instance = new FakeInstance();

    static TicketSystem open(String url, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(
                Map.of("url", url, "user", "bridge", "password", "secret", "timeout", "2s", "caller", "monitoring"));
        settings.putAll(more);
        return new Wiring()
                .serviceNow(new Http(Clock.systemUTC()))
                .open(new Target("servicenow", "servicenow", List.of(), new Settings(settings)));
    }

    @Override
    protected TicketSystem system() {
        return open(instance.url(), Map.of());
    }

    @Override
    protected TicketSystem systemForAStranger() {
        return open(instance.url(), Map.of("password", "wrong"));
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    @Test
    void anIncidentCarriesWhatTheServiceDeskNeeds() {
        system().create("AB-1@servicenow", LOOK);

        assertThat(instance.incidents().get(0))
                .containsEntry("correlation_id", "AB-1@servicenow")
                .containsEntry("correlation_display", "AlertBridge")
                .containsEntry("impact", "1")
                .containsEntry("urgency", "2")
                .containsEntry("assignment_group", "a".repeat(32))
                .containsEntry("cmdb_ci", "b".repeat(32))
                .containsEntry("caller_id", "monitoring")
                .doesNotContainKey("priority");
    }

    @Test
    void fieldsOfOnesOwnAreFilledIn() {
        open(instance.url(), Map.of("fields.u_channel", "alerts")).create("AB-1@servicenow", LOOK);

        assertThat(instance.incidents().get(0)).containsEntry("u_channel", "alerts");
    }

    @Test
    void anAnswerThatWasLostIsNotTakenForARefusal() {
        instance.loseAnswers(true);
        assertThat(system().create("AB-1@servicenow", LOOK).outcome()).isEqualTo(Answer.Outcome.UNKNOWN);

        instance.loseAnswers(false);
        assertThat(system().find("AB-1@servicenow").tickets()).hasSize(1);
    }

    @Test
    void aClosedIncidentIsNotTouched() {
        Remote ticket = system().create("AB-1@servicenow", LOOK).ticket();
        instance.incidents().get(0).put("state", "7");

        assertThat(system().update(ticket, new Edit(LOOK, LOOK.in("in_progress", ""), ""))
                        .outcome())
                .isEqualTo(Answer.Outcome.FINAL);
        assertThat(system().update(ticket, new Edit(LOOK, LOOK.in("resolved", "ok"), ""))
                        .outcome())
                .isEqualTo(Answer.Outcome.APPLIED);
        assertThat(instance.incidents().get(0)).containsEntry("state", "7");
    }

    @Test
    void whatPeopleHaveChangedOverThereStays() {
        Remote ticket = system().create("AB-1@servicenow", LOOK).ticket();
        instance.incidents().get(0).put("urgency", "1");
        system().update(ticket, new Edit(LOOK, LOOK.in("in_progress", ""), "a comment"));

        assertThat(instance.incidents().get(0))
                .containsEntry("urgency", "1")
                .containsEntry("state", "2")
                .containsEntry("work_notes", "a comment");
    }

    @Test
    void aKeyThatWouldBreakOutOfTheQueryIsRefused() {
        assertThat(system().find("x^ORstate=1").outcome()).isEqualTo(Answer.Outcome.REFUSED);
    }
}
