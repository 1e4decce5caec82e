package io.alertbridge.ingest.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:30:00Z");

    private static Map<String, Object> read(String text) {
        return read(text, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> read(String text, Charset charset) {
        return LineReader.read(new Line(text.getBytes(charset), "192.0.2.9", NEW_YEAR), "udp");
    }

    @Test
    void aMessageOfRfc5424IsTakenApart() {
        Map<String, Object> read = read("<165>1 2026-12-31T23:59:58.003123+01:00 db-2 pg 811 PANIC"
                + " [a@1 ip=\"192.0.2.1\" ip=\"192.0.2.2\" q=\"say \\\"hi\\\" \\\\ [\\]\"][empty] \uFEFFdisk voll");
        assertThat(read)
                .containsEntry("facility", 20)
                .containsEntry("severity", 5)
                .containsEntry("timestamp", "2026-12-31T23:59:58.003123+01:00")
                .containsEntry("host", "db-2")
                .containsEntry("app", "pg")
                .containsEntry("procid", "811")
                .containsEntry("msgid", "PANIC")
                .containsEntry("message", "disk voll")
                .containsEntry(
                        "structuredData",
                        Map.of("a@1", Map.of("ip", "192.0.2.1,192.0.2.2", "q", "say \"hi\" \\ []"), "empty", Map.of()));
    }

    @Test
    void whatIsNilIsLeftOut() {
        assertThat(read("<14>1 - - - - - - text"))
                .doesNotContainKeys("timestamp", "host", "app", "procid", "msgid", "structuredData")
                .containsEntry("message", "text");
        assertThat(read("<14>1 - host app - -")).containsEntry("app", "app").containsEntry("message", "");
    }

    @Test
    void brokenStructuredDataIsPartOfTheMessage() {
        assertThat(read("<14>1 - h a - - [x y=\"never ends"))
                .doesNotContainKey("structuredData")
                .containsEntry("message", "[x y=\"never ends");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <34>Dec 31 23:59:15 web-1 su: 'su root' failed          | 2026-12-31T23:59:15 | web-1 | su | | 'su root' failed
            <34>Jan  1 01:59:15 web-1 su[77]: failed                | 2027-01-01T01:59:15 | web-1 | su | | failed
            <34>Oct 11 22:14:15 DB su: failed                       | 2026-10-11T22:14:15 | DB | su | | failed
            <34>Oct 11 22:14:15 fe80::1 su: failed                  | 2026-10-11T22:14:15 | fe80::1 | su | | failed
            <34>Oct 11 22:14:15 su: without a host                  | 2026-10-11T22:14:15 | | su | | without a host
            <34>Feb 30 22:14:15 web-1 su: no such day               | | web-1 | su | | no such day
            <34>Oct 11 2025 22:14:15 web-1 su: with a year          | 2025-10-11T22:14:15 | web-1 | su | | with a year
            <13>2026-12-31T23:00:00.123+02:00 web-1 app[12]: text   | 2026-12-31T23:00:00.123+02:00 | web-1 | app | | text
            <189>45: *Mar  1 18:48:50.483: %LINK-3-UPDOWN: Interface Gi0/1, changed state to up | | | | LINK-3-UPDOWN | Interface Gi0/1, changed state to up
            <189>45: sw-1: Dec 31 18:48:50.483 UTC: %SYS-5-CONFIG_I: Configured   | 2026-12-31T18:48:50.483 UTC | sw-1 | | SYS-5-CONFIG_I | Configured
            <189>: 2026 Dec  1 18:48:50 CET: %ETHPORT-5-IF_UP: up   | 2026-12-01T18:48:50 CET | | | ETHPORT-5-IF_UP | up
            <166>Oct 11 2026 22:14:15 fw01 : %ASA-6-302013: Built   | 2026-10-11T22:14:15 | fw01 | | ASA-6-302013 | Built
            <166>%ASA-1-105043: (Primary) Failover interface failed | | | | ASA-1-105043 | (Primary) Failover interface failed
            only text                                               | | | | | only text
            <999>too high                                           | | | | | <999>too high
            <>                                                      | | | | | <>
            """)
    void whatDevicesTakeForRfc3164IsTakenApart(
            String line, String timestamp, String host, String app, String msgid, String message) {
        Map<String, Object> read = read(line);
        assertThat(read.get("timestamp")).isEqualTo(timestamp);
        assertThat(read.get("host")).isEqualTo(host);
        assertThat(read.get("app")).isEqualTo(app);
        assertThat(read.get("msgid")).isEqualTo(msgid);
        assertThat(read.get("message")).isEqualTo(message);
        assertThat(read.get("text")).isEqualTo(line.strip());
    }

    @Test
    void whatHasNoPriorityIsANoticeOfAUser() {
        assertThat(read("only text")).containsEntry("facility", 1).containsEntry("severity", 5);
    }

    @Test
    void latin1IsReadToo() {
        assertThat(read("<11>Oct 11 22:14:15 web-1 app: Gerät überhitzt", StandardCharsets.ISO_8859_1))
                .containsEntry("message", "Gerät überhitzt");
    }

    @Test
    void aLineThatIsMadeToBeHardIsReadAtOnce() {
        for (String piece : new String[] {"A-", "a.", "1", "[", "\\\"", " a=\"", ": ", "[a ", "%A-3-"}) {
            String line = piece.repeat(Line.LONGEST / piece.length());
            for (String start :
                    new String[] {"<11>", "<11>1 - - - - - ", "<11>1 - - - - - [", "<11>%", "<11>Oct 11 22:14:15 "}) {
                assertTimeout(
                        Duration.ofSeconds(1),
                        () -> assertThat(read(start + line)).containsKey("message"));
            }
        }
    }

    @Test
    void whatOthersHaveCollectedIsRead() throws IOException {
        Path samples = Path.of("../shared/samples/syslog");
        assumeTrue(Files.isDirectory(samples), "no payloads of real systems beside this checkout");
        assertThat(read(Files.readString(samples.resolve("firing-rfc3164-1.txt"))))
                .containsEntry("severity", 2)
                .containsEntry("host", "mymachine")
                .containsEntry("app", "su");
        assertThat(read(Files.readString(samples.resolve("other-rfc5424-2-two-sd.txt"))))
                .containsEntry("msgid", "ID47")
                .extracting("structuredData")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("examplePriority@32473", Map.of("class", "high"));
    }
}
