package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.RunningGateway;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever a sender can do: the alert arrives. */
class FormatsTest extends RunningGateway {

    @Test
    void aQueryIsEnough() {
        Answer taken = send(HttpRequest.newBuilder(address("/in/generic?token=" + TOKEN + "&key=by-query&summary="
                + URLEncoder.encode("disk & more", StandardCharsets.UTF_8))));

        assertThat(event(taken).at("/event/summary").asText()).isEqualTo("disk & more");
    }

    @Test
    void aMultipartFormIsReadWithoutItsFiles() {
        String body = String.join(
                "\r\n",
                "--edge",
                "Content-Disposition: form-data; name=\"data\"",
                "",
                "{\"key\": \"by-multipart\", \"summary\": \"Überlauf\"}",
                "--edge",
                "Content-Disposition: form-data; name=\"shot\"; filename=\"shot.png\"",
                "Content-Type: image/png",
                "",
                "\u0001\u0002",
                "--edge--",
                "");
        Answer taken = send(request("/in/generic")
                .header("Content-Type", "multipart/form-data; boundary=\"edge\"")
                .POST(BodyPublishers.ofString(body)));

        assertThat(event(taken).at("/event/summary").asText()).isEqualTo("Überlauf");
    }

    @Test
    void aBrokenMultipartFormIsParked() {
        Answer refused = send(request("/in/generic")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString("--edge\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nbrok")));

        refused.hasStatus(400);
        assertThat(refused.json().path("parked").asText()).startsWith("K-");
    }

    @Test
    void aPartWithAHeaderThatIsNoneIsParked() {
        String body = "--edge\r\nC\uFEFFontent: form-data; name=\"key\"\r\n\r\nbroken\r\n--edge--\r\n";
        Answer refused = send(request("/in/generic")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body)));

        refused.hasStatus(400);
        assertThat(refused.json().path("parked").asText()).startsWith("K-");
    }

    @Test
    void aCloudEventMayBeInItsHeaders() {
        Answer taken = send(request("/in/generic")
                .header("ce-specversion", "1.0")
                .header("ce-id", "by%20header")
                .header("ce-type", "com.example.disk.full")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"free\": 0}")));

        assertThat(event(taken).at("/event/key").asText()).isEqualTo("generic:by header");
    }

    @Test
    void severalObjectsOneAfterTheOtherAreAsManyAlerts() {
        Answer taken = send(request("/in/generic")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString("{\"key\": \"line-1\"}\n{\"key\": \"line-2\"}\n")));

        assertThat(taken.json().path("accepted").asInt()).isEqualTo(2);
    }

    @Test
    void textIsParkedWhereTheMappingReadsNone() {
        Answer refused = send(request("/in/generic").POST(BodyPublishers.ofString("Disk full on db03")));

        refused.hasStatus(400);
        assertThat(refused.json().path("detail").asText()).contains("finds no alert in plain text");
    }

    private JsonNode event(Answer taken) {
        taken.hasStatus(202);
        return get("/api/events/" + taken.json().at("/events/0").asText()).json();
    }
}
