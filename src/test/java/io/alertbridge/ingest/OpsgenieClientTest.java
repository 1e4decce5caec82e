package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.ifountain.opsgenie.client.swagger.ApiClient;
import com.ifountain.opsgenie.client.swagger.ApiException;
import com.ifountain.opsgenie.client.swagger.api.AlertApi;
import com.ifountain.opsgenie.client.swagger.model.AcknowledgeAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.AddAlertNoteRequest;
import com.ifountain.opsgenie.client.swagger.model.Alert;
import com.ifountain.opsgenie.client.swagger.model.AlertRequestStatus;
import com.ifountain.opsgenie.client.swagger.model.CloseAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.CreateAlertRequest;
import com.ifountain.opsgenie.client.swagger.model.SuccessResponse;
import com.ifountain.opsgenie.client.swagger.model.TeamRecipient;
import io.alertbridge.RunningGateway;
import java.util.List;
import java.util.Map;
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

    private AlertRequestStatus status(SuccessResponse answer) throws ApiException {
        return opsgenie.getRequestStatus(answer.getRequestId()).getData();
    }

    private String timeline(String id) {
        String incident = get("/api/alerts/" + id).json().path("incident").asText();
        return get("/api/incidents/" + incident).json().path("timeline").toString();
    }
}
