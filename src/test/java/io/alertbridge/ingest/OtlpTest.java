package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedInputStream;
import io.alertbridge.ledger.Balance;
import io.alertbridge.policy.Secrets;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.logging.otlp.OtlpJsonLoggingLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** With the exporter that OpenTelemetry's own SDK for Java has. */
class OtlpTest extends RunningApp {

    private static final String PROTOBUF = "application/x-protobuf";

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    private Balance balance;

    @Autowired
    private Secrets secrets;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/logs none", "/v1/logs gzip", "/in/otlp-logs gzip"})
    void whatTheSdkExportsArrives(String way) throws Exception {
        String[] words = way.split(" ");
        String name = "PaymentTimeout" + way.hashCode();
        OtlpHttpLogRecordExporter exporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(uri(words[0]).toString())
                .setCompression(words[1])
                .addHeader("Authorization", "Bearer " + TOKEN)
                .setTimeout(Duration.ofSeconds(20))
                .build();
        long before = accepted();

        assertThat(exported(exporter, name).isSuccess()).isTrue();

        await().untilAsserted(() -> {
            JsonNode alert = alert("otlp-logs:checkout|web-7|" + name);
            assertThat(alert.path("summary").asText()).isEqualTo("payment 4711 timed out – Ü");
            assertThat(alert.path("severity").asText()).isEqualTo("major");
            assertThat(alert.at("/labels/http.status").asText()).isEqualTo("504");
            assertThat(alert.at("/labels/ratio").asText()).isEqualTo("0.25");
            assertThat(alert.at("/labels/zones").asText()).isEqualTo("a, b");
        });
        assertThat(accepted() - before).as("what is below ERROR is no alert").isEqualTo(1);
    }

    @Test
    void whoeverHasAnotherKeyIsNotListenedTo() {
        OtlpHttpLogRecordExporter exporter = OtlpHttpLogRecordExporter.builder()
                .setEndpoint(uri("/v1/logs").toString())
                .addHeader("Authorization", "Bearer wrong")
                .build();
        assertThat(exported(exporter, "nothing").isSuccess()).isFalse();
        HttpResponse<String> refused = post("/v1/logs", new byte[0], "Content-Type", PROTOBUF);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Content-Type")).contains(PROTOBUF);
    }

    @Test
    void protobufAndJsonOfTheSdkAreReadAlike() throws Exception {
        Capture capture = new Capture();
        java.util.logging.Logger log =
                java.util.logging.Logger.getLogger(OtlpJsonLoggingLogRecordExporter.class.getName());
        log.addHandler(capture);
        exported(OtlpJsonLoggingLogRecordExporter.create(), "BothWays");
        log.removeHandler(capture);
        String body = "{\"resourceLogs\": [" + capture.said.get(0) + "]}";

        HttpResponse<String> taken = logs("application/json", body.getBytes(StandardCharsets.UTF_8));

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("{}");
        await().untilAsserted(() -> assertThat(alert("otlp-logs:checkout|web-7|BothWays")
                        .at("/labels/zones")
                        .asText())
                .isEqualTo("a, b"));
    }

    @Test
    void anEmptyRequestIsAsGoodAsAnyOther() {
        assertThat(logs(PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
        assertThat(logs("application/json", "{\"resourceLogs\": []}".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoRequestIsParkedAndSaidSoInItsEncoding() throws Exception {
        byte[] broken = {10, 100, 1, 2, 3};
        HttpResponse<String> refused = logs(PROTOBUF, broken);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("Content-Type")).contains(PROTOBUF);
        CodedInputStream status = CodedInputStream.newInstance(refused.body().getBytes(StandardCharsets.UTF_8));
        assertThat(status.readTag()).isEqualTo(1 << 3);
        assertThat(status.readInt32()).isEqualTo(3);
        assertThat(status.readTag()).isEqualTo(2 << 3 | 2);
        assertThat(status.readString()).contains("no logs request of OTLP");

        assertThat(json.readTree(logs("application/json", "{".getBytes(StandardCharsets.UTF_8))
                                .body())
                        .path("parked")
                        .asText())
                .startsWith("K-");
        assertThat(logs("text/plain", "Disk full".getBytes(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"attributes\": [{\"key\": \"alert.status\", \"value\": {\"stringValue\": \"sideways\"}}]",
                "\"attributes\": [{\"key\": \"alert.status\", \"value\": {\"stringValue\": 5}}]"
            })
    void whereSomeRecordsCannotBeReadTheOthersAreTaken(String odd) throws Exception {
        JsonNode told = json.readTree(logs("application/json", records(odd)).body());
        assertThat(told.at("/partialSuccess/rejectedLogRecords").asText()).isEqualTo("1");
        assertThat(told.at("/partialSuccess/errorMessage").asText()).contains("status", "K-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"eventName\": 5",
                "\"severityText\": {}",
                "\"body\": {\"stringValue\": 7}",
                "\"body\": []",
                "\"attributes\": [[]]",
                "\"traceId\": 1"
            })
    void anOddRecordKeepsNoOtherOut(String odd) throws Exception {
        HttpResponse<String> told = logs("application/json", records(odd));
        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
    }

    private static byte[] records(String odd) {
        return ("{\"resourceLogs\": [{\"scopeLogs\": [{\"logRecords\": ["
                        + "{\"severityNumber\": 17, \"body\": {\"stringValue\": \"good\"}},"
                        + "{\"severityNumber\": 17, \"body\": {\"stringValue\": \"odd\"}, " + odd + "}]}]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void manySmallPartsDoNotFillTheMemory() {
        byte[] body = new byte[7_000_000];
        for (int i = 0; i + 1 < body.length; i += 2) {
            body[i] = 10;
        }
        assertThat(OtlpLogs.json(body)).isEmpty();
    }

    @Test
    void aBodyThatNestsWithoutEndIsRefused() {
        assertThat(OtlpLogs.json(Protobuf.nested(10))).isPresent();
        assertThat(OtlpLogs.json(Protobuf.nested(5_000))).isEmpty();
        assertThat(logs(PROTOBUF, Protobuf.nested(5_000)).statusCode()).isEqualTo(400);
    }

    private CompletableResultCode exported(LogRecordExporter exporter, String name) {
        Kept kept = new Kept(exporter);
        Resource resource = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"), "checkout", AttributeKey.stringKey("host.name"), "web-7"));
        try (SdkLoggerProvider provider = SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(kept).build())
                .build()) {
            Logger logger = provider.get("tests");
            logger.logRecordBuilder()
                    .setSeverity(Severity.INFO)
                    .setBody("all is well")
                    .emit();
            logger.logRecordBuilder()
                    .setSeverity(Severity.ERROR)
                    .setBody(Value.of("payment 4711 timed out – Ü"))
                    .setAttribute(AttributeKey.stringKey("alert.name"), name)
                    .setAttribute(AttributeKey.longKey("http.status"), 504L)
                    .setAttribute(AttributeKey.doubleKey("ratio"), 0.25)
                    .setAttribute(AttributeKey.stringArrayKey("zones"), List.of("a", "b"))
                    .emit();
            provider.forceFlush().join(30, TimeUnit.SECONDS);
        }
        return kept.result;
    }

    private HttpResponse<String> logs(String type, byte[] body) {
        return post("/v1/logs", body, "Authorization", "Bearer " + TOKEN, "Content-Type", type);
    }

    private long accepted() {
        return balance.accounts().stream()
                .filter(account -> account.source().equals("otlp-logs"))
                .mapToLong(Balance.Account::accepted)
                .sum();
    }

    private JsonNode alert(String key) throws Exception {
        JsonNode all = json.readTree(send(HttpRequest.newBuilder(uri("/api/alerts?source=otlp-logs&size=200"))
                        .header("Authorization", "Bearer " + secrets.token())
                        .build())
                .body());
        return StreamSupport.stream(all.path("items").spliterator(), false)
                .filter(item -> item.path("key").asText().equals(key))
                .findFirst()
                .orElse(json.createObjectNode());
    }

    /** Remembers how an export ended. */
    private static final class Kept implements LogRecordExporter {

        private final LogRecordExporter exporter;
        private CompletableResultCode result = new CompletableResultCode();

        Kept(LogRecordExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> logs) {
            result = exporter.export(logs);
            return result;
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }

    private static final class Capture extends Handler {

        private final List<String> said = new ArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            said.add(logged.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            said.clear();
        }
    }
}
