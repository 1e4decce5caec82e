package io.alertbridge.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.RunningGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** What a line is about can be searched for in a log store: it stands in fields of its own. */
class StructuredLogTest extends RunningGateway {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final LoggerContext context = root.getLoggerContext();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final StructuredLogEncoder encoder = new StructuredLogEncoder();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() {
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        appender.setContext(context);
    }

    @AfterEach
    void stop() {
        root.detachAppender(appender);
        appender.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash"})
    void linesSayInFieldsWhatTheyAreAbout(String format) {
        record(format);
        String check = "StructuredLog" + format;
        post("/in/generic", """
                {"key": "%s", "status": "firing", "severity": "critical", "check": "%s", "summary": "%s"}
                """.formatted(check, check, check)).hasStatus(202);
        String incident = line(
                        "an incident is new",
                        line -> line.path("message").asText().matches("Incident AB-\\d+ is new.*" + check))
                .path("incident")
                .asText();
        assertThat(incident).startsWith("AB-");
        JsonNode page = line(
                "a page is delivered",
                line -> line.path("incident").asText().equals(incident)
                        && line.path("message").asText().contains("acknowledge: http"));
        assertThat(page.path("channel").asText()).isEqualTo("log");
        assertThat(page.path("page").asText()).startsWith(incident + "/p");

        long parked = Long.parseLong(post("/in/generic", "{\"" + format)
                .hasStatus(400)
                .json()
                .path("parked")
                .asText()
                .substring(2));
        JsonNode refused =
                line("a payload is parked", line -> line.path("entry").asLong() == parked);
        assertThat(refused.path("source").asText()).isEqualTo("generic");
    }

    private void record(String format) {
        encoder.setFormat(format);
        encoder.start();
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        root.addAppender(appender);
    }

    private JsonNode line(String what, Predicate<JsonNode> wanted) {
        return await(what)
                .atMost(Duration.ofSeconds(30))
                .until(() -> find(wanted), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<JsonNode> find(Predicate<JsonNode> wanted) {
        String text = written.toString(StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(StructuredLogTest::parsed)
                .filter(wanted)
                .findFirst();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
