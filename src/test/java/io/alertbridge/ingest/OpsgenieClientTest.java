package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.ifountain.opsgenie.client.swagger.ApiClient;
import com.ifountain.opsgenie.client.swagger.ApiException;
import com.ifountain.opsgenie.client.swagger.api.AlertApi;
import com.ifountain.opsgenie.client.swagger.model.AcknowledgeAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.AddAlertNoteRequest;
import com.ifountain.opsgenie.client.swagger.model.Alert;
import com.ifountain.opsgenie.client.swagger.model.AlertLog;
import com.ifountain.opsgenie.client.swagger.model.AlertNote;
import com.ifountain.opsgenie.client.swagger.model.AlertRequestStatus;
import com.ifountain.opsgenie.client.swagger.model.AssignAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.CloseAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.CreateAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.EscalateAlertToNextRequest;
import com.ifountain.opsgenie.client.swagger.model.EscalationRecipient;
import com.ifountain.opsgenie.client.swagger.model.ListAlertLogsRequest;
import com.ifountain.opsgenie.client.swagger.model.ListAlertNotesRequest;
import com.ifountain.opsgenie.client.swagger.model.SnoozeAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.SuccessResponse;
import com.ifountain.opsgenie.client.swagger.model.TeamRecipient;
import com.ifountain.opsgenie.client.swagger.model.UnAcknowledgeAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.UserRecipient;
import io.alertbridge.RunningGateway;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.joda.time.DateTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Opsgenie's own client, of which nothing was changed but the address. */
class OpsgenieClientTest extends RunningGateway {

    private final AlertApi opsgenie = new AlertApi(new ApiClient());

    @BeforeEach
    void pointItHere() {
        opsgenie.getApiClient().setBasePath(address("").toString());
        opsgenie.getApiClient().setApiKey(TOKEN);
        opsgenie.getApiClient().setApiKeyPrefix("GenieKey");
    }

    @Test
    void createsAsksAcknowledgesNotesAndCloses() throws ApiException {
        CreateAlertRequest request = new CreateAlertRequest();
        request.setMessage("Disk full on db04");
        request.setAlias("client/db04 97%");
        request.setTags(List.of("disk"));
        request.setDetails(Map.of("host", "db04"));
        request.setTeams(List.of(new TeamRecipient().name("Storage")));
        request.setPriority(CreateAlertRequest.PriorityEnum.P1);

        AlertRequestStatus created = status(opsgenie.createAlert(request));

        assertThat(created.getIsSuccess()).isTrue();
        assertThat(created.getAlias()).isEqualTo("client/db04 97%");
        String id = created.getAlertId();
        status(opsgenie.acknowledgeAlert(id, "id", new AcknowledgeAlertRequest()));
        assertThat(opsgenie.getAlert(id, "id").getData().getTags()).containsExactly("disk");
        Alert acknowledged = opsgenie.getAlert("client/db04 97%", "alias").getData();
        assertThat(acknowledged.getAcknowledged()).isTrue();
        assertThat(acknowledged.getMessage()).isEqualTo("Disk full on db04");
        assertThat(acknowledged.getPriority()).isEqualTo("P1");
        AddAlertNoteRequest note = new AddAlertNoteRequest();
        note.setNote("a disk is on its way");
        assertThat(status(opsgenie.addNote(id, note, "id")).getIsSuccess()).isTrue();
        assertThat(timeline(id)).contains("a disk is on its way");
        status(opsgenie.closeAlert(id, "id", new CloseAlertRequest()));
        assertThat(opsgenie.getAlert(id, "id").getData().getStatus()).isEqualTo("closed");
    }

    @Test
    void snoozesAssignsEscalatesAndTakesBack() throws ApiException {
        CreateAlertRequest request = new CreateAlertRequest();
        request.setMessage("Replica lags on db05");
        request.setAlias("client/db05 lag");
        request.setPriority(CreateAlertRequest.PriorityEnum.P1);
        String id = status(opsgenie.createAlert(request)).getAlertId();

        DateTime end = DateTime.now().plusHours(8).withMillisOfSecond(0);
        AlertRequestStatus snoozed = status(opsgenie.snoozeAlert(id, new SnoozeAlertRequest().endTime(end), "id"));
        assertThat(snoozed.getAction()).isEqualTo("Snooze");
        Alert held = opsgenie.getAlert(id, "id").getData();
        assertThat(held.getSnoozed()).isTrue();
        assertThat(held.getSnoozedUntil().isEqual(end)).isTrue();
        JsonNode incident = incident(id);
        assertThat(incident.path("state").asText()).isEqualTo("on_hold");
        assertThat(incident.path("heldUntil").asText())
                .isEqualTo(Instant.ofEpochMilli(end.getMillis()).toString());

        UserRecipient jonas = new UserRecipient();
        jonas.setUsername("Jonas Weber");
        status(opsgenie.assignAlert(id, new AssignAlertRequest().owner(jonas), "id"));
        assertThat(opsgenie.getAlert(id, "id").getData().getOwner()).isEqualTo("jonas");
        assertThat(incident(id).path("assignee").asText()).isEqualTo("jonas");

        EscalationRecipient escalation = new EscalationRecipient();
        escalation.setName("Storage_escalation");
        status(opsgenie.escalateAlert(
                id, new EscalateAlertToNextRequest().escalation(escalation).user("ada"), "id"));
        assertThat(opsgenie.getAlert(id, "id").getData().getSnoozed()).isFalse();
        assertThat(incident(id).path("state").asText()).isEqualTo("new");
        assertThat(timeline(id)).contains("escalated: asked for 'Storage_escalation' there", "\"by\":\"ada\"");

        status(opsgenie.acknowledgeAlert(id, "id", new AcknowledgeAlertRequest()));
        assertThat(incident(id).path("state").asText()).isEqualTo("in_progress");
        status(opsgenie.unAcknowledgeAlert(id, "id", new UnAcknowledgeAlertRequest()));
        assertThat(incident(id).path("state").asText()).isEqualTo("new");
        assertThat(opsgenie.getAlert(id, "id").getData().getAcknowledged()).isFalse();
    }

    @Test
    void readsTheNotesTheLogAndWhoWasPaged() throws ApiException {
        CreateAlertRequest request = new CreateAlertRequest();
        request.setMessage("Disk full on db06");
        request.setAlias("client/db06");
        request.setPriority(CreateAlertRequest.PriorityEnum.P1);
        String id = status(opsgenie.createAlert(request)).getAlertId();
        AddAlertNoteRequest note = new AddAlertNoteRequest();
        note.setNote("a disk is on its way");
        note.setUser("ada");
        status(opsgenie.addNote(id, note, "id"));

        List<AlertNote> notes =
                opsgenie.listNotes(new ListAlertNotesRequest().identifier(id)).getData();
        assertThat(notes).singleElement().satisfies(only -> {
            assertThat(only.getNote()).isEqualTo("a disk is on its way");
            assertThat(only.getOwner()).isEqualTo("ada");
            assertThat(only.getCreatedAt()).isNotNull();
        });
        assertThat(opsgenie.listLogs(new ListAlertLogsRequest().identifier(id)).getData())
                .extracting(AlertLog::getLog)
                .contains("a disk is on its way")
                .anyMatch(line -> line.contains("Disk full on db06"));
        assertThat(opsgenie.listRecipients(id, "id").getData())
                .isNotEmpty()
                .allMatch(recipient -> !recipient.getUser().getUsername().isEmpty());
    }

    @Test
    void aSnoozeOfOneOfTwoAlertsHoldsNotBoth() throws ApiException {
        String first = onHost("client/two-a");
        String second = onHost("client/two-b");
        assertThat(incident(second).path("id")).isEqualTo(incident(first).path("id"));

        status(opsgenie.snoozeAlert(
                first, new SnoozeAlertRequest().endTime(DateTime.now().plusHours(1)), "id"));

        assertThat(incident(first).path("state").asText()).isEqualTo("new");
        assertThat(timeline(first)).contains("asked to snooze one alert until", "others are open (1)");
    }

    private String onHost(String alias) throws ApiException {
        CreateAlertRequest request = new CreateAlertRequest();
        request.setMessage("Trouble " + alias);
        request.setAlias(alias);
        request.setDetails(Map.of("host", "client-two"));
        return status(opsgenie.createAlert(request)).getAlertId();
    }

    private JsonNode incident(String alert) {
        String incident = get("/api/alerts/" + alert).json().path("incident").asText();
        return get("/api/incidents/" + incident).json();
    }

    private AlertRequestStatus status(SuccessResponse answer) throws ApiException {
        return opsgenie.getRequestStatus(answer.getRequestId()).getData();
    }

    private String timeline(String id) {
        return incident(id).path("timeline").toString();
    }
}
