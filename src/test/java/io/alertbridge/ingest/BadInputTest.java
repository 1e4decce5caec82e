package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest extends RunningApp {

    private static final int MEGABYTE = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "disk full",
                "17",
                "{\"key\": \"a\"",
                "{\"key\": \"a\"} else",
                "{\"key\": NaN}",
                "{\"labels\": \"web01\"}",
                "{\"key\": \"a\", \"summary\": {\"text\": \"deep\"}}",
                "{\"key\": \"a\", \"status\": \"sleeping\"}",
                "[\"text\"]",
                "{}"
            })
    void whatCannotBeReadIsRefusedAndParked(String body) {
        HttpResponse<String> answer = post("/in/generic", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).path("parked").asText()).startsWith("K-");
        assertThat(json(answer).path("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "{\"labels\": {}}", "[[]]", "[{}]", "[{\"labels\": {\"a\": 1}}]", "x"})
    void anAlertmanagerRefusesToo(String body) {
        assertThat(post("/api/v2/alerts", body).statusCode()).isEqualTo(400);
    }

    @Test
    void anErrorNamesTheField() {
        assertThat(post("/in/generic", "{\"key\": \"a\", \"labels\": []}").statusCode())
                .isEqualTo(202);
        assertThat(post("/in/generic", "{\"key\": \"a\", \"labels\": [1]}").body())
                .contains("labels was an array but must be an object");
        assertThat(post("/api/v2/alerts", "[{\"labels\": {\"a\": \"b\"}, \"startsAt\": 5}]")
                        .body())
                .contains("0.startsAt in body must be of type date-time");
    }

    @Test
    void oneBadAlertDoesNotTakeTheGoodOnesWithIt() {
        HttpResponse<String> answer = post(
                "/api/v2/alerts",
                "[{\"labels\": {\"alertname\": \"A\"}}, {\"annotations\": {}}, {\"labels\": {\"alertname\": \"B\"}},"
                        + "{\"labels\": {\"x\": \"y\"}, \"startsAt\": \"2026-01-02T00:00:00Z\", \"endsAt\": \"2026-01-01T00:00:00Z\"}]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("accepted").asInt()).isEqualTo(2);
        assertThat(json(answer).path("rejected")).hasSize(2);
        assertThat(answer.body()).contains("1.labels in body is required", "3: start time must be before end time");
    }

    @Test
    void anyOtherSourceHearsOfSuccessAndOfWhatWasLeftOut() {
        HttpResponse<String> answer =
                post("/in/generic", "[{\"key\": \"good\"}, {\"key\": \"bad\", \"status\": \"odd\"}]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(json(answer).path("accepted").asInt()).isEqualTo(1);
        assertThat(json(answer).path("rejected").path(0).path("index").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"key\": \"nul\\u0000byte\"}",
                "{\"key\": \"lone \\ud800 surrogate\"}",
                "{\"key\": \"twice\", \"key\": \"again\"}",
                "{\"key\": \"extra\", \"unknown\": {\"a\": [1, {\"b\": 2}]}}",
                "{\"key\": \"{EVENT.ID}\", \"labels\": {\"host\": \"web01\", \"team\": \"<no value>\"}}",
                "{\"key\": \"t0\", \"startedAt\": \"0001-01-01T00:00:00Z\", \"expiresAt\": \"\"}",
                "{\"key\": \"t1\", \"startedAt\": \"soon\", \"expiresAt\": \"another time\"}",
                "{\"key\": \"t2\", \"startedAt\": 99999999999999999999999999, \"expiresAt\": \"9999-12-31T23:59:59Z\"}",
                "{\"key\": \"xss <script>alert(1)</script>\", \"links\": {\"x\": \"javascript:alert(1)\"}}",
                "{\"key\": \"log\\r\\nforged \\u001b[31m\"}",
                "\uFEFF{\"key\": \"mark\"}",
                "{\"key\": 107164000000025001}"
            })
    void whatIsOnlyOddIsTaken(String body) {
        assertThat(post("/in/generic", body).statusCode()).isEqualTo(202);
    }

    @Test
    void brokenUtf8IsTakenWithItsBadBytesReplaced() {
        byte[] body = "{\"key\": \"br?ken\"}".getBytes(StandardCharsets.US_ASCII);
        body[11] = (byte) 0xff;
        assertThat(authorised("/in/generic", body).statusCode()).isEqualTo(202);
    }

    @Test
    void deepNestingIsRefusedAtOnce() {
        String deep = "[".repeat(100_000);
        assertThat(post("/in/generic", deep + "]".repeat(100_000)).statusCode()).isEqualTo(400);
        assertThat(post("/in/generic", "{\"key\": \"a\", \"x\": " + deep + "}").statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v2/alerts", "[{\"labels\": {\"a\": \"b\"}, \"x\": " + deep.substring(0, 9_000) + "}]")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aLongValueIsCutAndManyLabelsAreThinnedOut() {
        assertThat(post("/in/generic", "{\"key\": \"long\", \"summary\": \"" + "x".repeat(MEGABYTE) + "\"}")
                        .statusCode())
                .isEqualTo(202);
        String labels = IntStream.range(0, 10_000)
                .mapToObj(i -> "\"l" + i + "\": \"v\"")
                .collect(Collectors.joining(","));
        assertThat(post("/in/generic", "{\"labels\": {" + labels + "}}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void tooManyAlertsInOneRequestAreRefused() {
        String alerts = "[" + "{\"labels\":{\"a\":\"b\"}},".repeat(10_000) + "{\"labels\":{\"a\":\"b\"}}]";
        assertThat(post("/api/v2/alerts", alerts).statusCode()).isEqualTo(413);
        assertThat(post("/in/generic", alerts).statusCode()).isEqualTo(413);
    }

    @Test
    void aHugeBodyIsRefusedWithOrWithoutItsLength() throws Exception {
        String largest = "{\"key\": \"large\", \"x\": \"" + "x".repeat(7 * MEGABYTE) + "\"}";
        assertThat(post("/in/generic", largest).statusCode()).isEqualTo(202);
        byte[] piece = "x".repeat(MEGABYTE).getBytes(StandardCharsets.US_ASCII);
        HttpRequest.BodyPublisher chunked = HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(50, piece));
        HttpRequest.BodyPublisher sized = HttpRequest.BodyPublishers.fromPublisher(chunked, 50L * MEGABYTE);
        for (HttpRequest.BodyPublisher body : List.of(chunked, sized)) {
            HttpRequest request = HttpRequest.newBuilder(uri("/in/generic"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .POST(body)
                    .build();
            assertThat(send(request).statusCode()).isEqualTo(413);
        }
    }

    @Test
    void aPackedBodyIsReadAndABombIsNot() throws IOException {
        assertThat(gzip("{\"key\": \"packed\"}".getBytes(StandardCharsets.US_ASCII))
                        .statusCode())
                .isEqualTo(202);
        assertThat(gzip(new byte[100 * MEGABYTE]).statusCode()).isEqualTo(413);
        assertThat(authorised("/in/generic", new byte[] {1, 2, 3}, "Content-Encoding", "br")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aBodyThatIsNotTheGzipItClaimsToBeIsParkedIfItsSenderIsKnown() {
        byte[] cutOff = {0x1f, (byte) 0x8b, 8, 0, 0};
        HttpResponse<String> answer = authorised("/in/generic", cutOff, "Content-Encoding", "gzip");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("detail").asText()).contains("gzip that cannot be unpacked");
        assertThat(json(answer).path("parked").asText()).startsWith("K-");
        HttpResponse<String> stranger = post("/in/generic", cutOff, "Content-Encoding", "gzip");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).doesNotContain("K-");
        byte[] plain = "{\"key\": \"unpacked on the way\"}".getBytes(StandardCharsets.US_ASCII);
        assertThat(authorised("/in/generic", plain, "Content-Encoding", "gzip").statusCode())
                .isEqualTo(202);
    }

    @Test
    void aHugeHeaderIsRefused() throws IOException {
        for (int size : List.of(70_000, MEGABYTE)) {
            try (Wire wire = new Wire(port)) {
                wire.say("POST /in/generic HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(size)
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                assertThat(wire.hear(Duration.ofSeconds(10))).startsWith("HTTP/1.1 431 ");
            }
        }
    }

    @Test
    void aRequestWithTwoLengthsIsRefusedAndTheConnectionClosed() throws IOException {
        try (Wire wire = new Wire(port)) {
            wire.say("POST /in/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "0\r\n\r\nGET /in/generic HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.hear(Duration.ofSeconds(10)))
                    .startsWith("HTTP/1.1 400 ")
                    .doesNotContain("[still open]", "405");
        }
    }

    @Test
    void thoseWhoNeverFinishTheirHeadersAreCutOffAndOthersServed() throws IOException {
        List<Wire> slow = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            slow.add(new Wire(port).say("POST /in/generic HTTP/1.1\r\nHost: x\r\nX-Slow: "));
        }
        assertThat(post("/in/generic", "{\"key\": \"quick\"}").statusCode()).isEqualTo(202);
        for (Wire wire : slow) {
            assertThat(wire.hear(Duration.ofSeconds(15))).doesNotContain("[still open]");
            wire.close();
        }
    }

    @Test
    void thoseWhoHangUpHalfwayKeepNobodyOut() throws IOException {
        for (int i = 0; i < 40; i++) {
            try (Wire wire = new Wire(port)) {
                wire.say("POST /in/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n"
                        + "x".repeat(4 * MEGABYTE));
            }
        }
        String large = "{\"key\": \"large\", \"x\": \"" + "x".repeat(4 * MEGABYTE) + "\"}";
        await().untilAsserted(() ->
                assertThat(post("/in/generic", large).statusCode()).isEqualTo(202));
    }

    @Test
    void alertmanagersAddressWantsJsonAndOthersLookAtTheContent() {
        byte[] alerts = "[{\"labels\": {\"a\": \"b\"}}]".getBytes(StandardCharsets.US_ASCII);
        assertThat(authorised("/api/v2/alerts", alerts, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        for (String type : List.of("text/plain; charset=UTF-8", "text/xml", "no type at all")) {
            assertThat(authorised("/in/generic", alerts, "Content-Type", type).statusCode())
                    .as(type)
                    .isEqualTo(202);
        }
        byte[] form = "payload=%7B%22key%22%3A%22form%22%7D".getBytes(StandardCharsets.US_ASCII);
        assertThat(authorised("/in/generic", form, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void headersThatOnlyCamelMaySetAreIgnored() {
        HttpResponse<String> answer = authorised(
                "/in/nobody",
                "{\"key\": \"a\"}".getBytes(StandardCharsets.US_ASCII),
                "CamelHttpPath",
                "/in/generic",
                "AlertBridgeSource",
                "generic");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aMappingThatDoesNotCompileParksWhatItGets() {
        assertThat(post("/in/broken", "{\"a\": 1}").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(body);
        }
        return authorised("/in/generic", packed.toByteArray(), "Content-Encoding", "gzip");
    }

    private HttpResponse<String> authorised(String path, byte[] body, String... headers) {
        List<String> all = new ArrayList<>(List.of("X-Api-Key", TOKEN));
        all.addAll(List.of(headers));
        return post(path, body, all.toArray(String[]::new));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}
