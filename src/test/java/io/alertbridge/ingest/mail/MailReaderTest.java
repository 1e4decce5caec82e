package io.alertbridge.ingest.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MailReaderTest {

    private static final MailReader.Envelope ENVELOPE = new MailReader.Envelope(
            "probe@mon.example.com", "mail@alerts.example.com", "", Instant.parse("2026-03-01T12:00:00Z"));
    private static final String MIXED = """
            From: =?utf-8?Q?J=C3=BCrgen?= <probe@mon.example.com>
            To: mail+secret-token@alerts.example.com
            X-Original-To: mail+secret-token@alerts.example.com
            X-Netdata-Host: db-2
            Subject: =?utf-8?B?UGxhdHRl?=
             =?utf-8?Q?_voll?=
            Date: Sun, 1 Mar 2026 12:59:00 +0100
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: multipart/alternative; boundary="a"

            --a
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            97 % gef=C3=BCllt, 3 =
            GB frei
            --a
            Content-Type: text/html

            <p>not this</p>
            --a--
            --b
            Content-Type: text/plain; name="log.txt"
            Content-Disposition: attachment

            not that
            --b--
            """;

    private static JsonNode read(String mail) {
        return read(mail.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode read(byte[] mail) {
        try {
            return new ObjectMapper()
                    .readTree(MailReader.json(MailReader.beginning(new ByteArrayInputStream(mail)), ENVELOPE));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMailIsReadAsAPersonWould() {
        JsonNode mail = read(MIXED);
        assertThat(mail.get("subject").asText()).isEqualTo("Platte voll");
        assertThat(mail.get("from").asText()).isEqualTo("probe@mon.example.com");
        assertThat(mail.get("fromName").asText()).isEqualTo("Jürgen");
        assertThat(mail.get("text").asText()).isEqualTo("97 % gefüllt, 3 GB frei");
        assertThat(mail.get("date").asText()).isEqualTo("2026-03-01T11:59:00Z");
        assertThat(mail.at("/headers/x-netdata-host").asText()).isEqualTo("db-2");
        assertThat(mail.toString()).doesNotContain("secret-token");
    }

    @Test
    void htmlIsReadWhereThereIsNothingElse() {
        JsonNode mail = read(
                "Subject: x\nContent-Type: text/html; charset=utf-8\n\n<html><head><style>p{}</style></head><body>"
                        + "<p>Disk&nbsp;full<br>on <b>db-2</b></p><table><tr><td>used</td><td>97 %</td></tr></table></body></html>");
        assertThat(mail.get("text").asText())
                .contains("Disk full\non db-2", "used 97 %")
                .doesNotContain("p{}");
    }

    @Test
    void anEncodingThatNobodyKnowsIsReadSomehow() {
        assertThat(read("Subject: =?klingon?Q?Qapla?= x\nContent-Type: text/plain; charset=klingon\n\ntext")
                        .get("text")
                        .asText())
                .isEqualTo("text");
    }

    @Test
    void aMailThatBreaksOffIsReadAsFarAsItGoes() {
        JsonNode mail = read(MIXED.substring(0, MIXED.indexOf("--b--") - 60));
        assertThat(mail.get("text").asText()).contains("97 % gefüllt");
    }

    @Test
    void whatIsLargeIsCut() {
        String header = "X-Bomb-%d: y\n";
        StringBuilder mail = new StringBuilder("Subject: " + "x".repeat(500_000) + "\n");
        for (int i = 0; i < 20_000; i++) {
            mail.append(header.formatted(i));
        }
        mail.append("\n").append("z".repeat(3_000_000));
        JsonNode read = read(mail.toString());
        assertThat(read.toString().length()).isLessThan(100_000);
        assertThat(read.get("headers").size()).isLessThanOrEqualTo(60);
    }

    @Test
    void partsInPartsEndSomewhere() {
        StringBuilder mail = new StringBuilder("Subject: x\n");
        for (int i = 0; i < 2_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b%d\"\n\n--b%d\n".formatted(i, i));
        }
        assertThat(read(mail.toString()).get("subject").asText()).isEqualTo("x");
    }

    @Test
    void whatOthersHaveCollectedIsRead() throws IOException {
        Path samples = Path.of("../shared/samples/email");
        assumeTrue(Files.isDirectory(samples), "no payloads of real systems beside this checkout");
        assertThat(read(Files.readAllBytes(samples.resolve("firing-zabbix-1.txt")))
                        .get("text")
                        .asText())
                .contains("Host: host1");
        assertThat(read(Files.readAllBytes(samples.resolve("resolved-nagios-1.txt")))
                        .get("subject")
                        .asText())
                .isEqualTo("** RECOVERY Service Alert: db01/Disk Usage is OK **");
    }

    @Property(tries = 10_000)
    void aMutatedMailIsReadAsSomething(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = MIXED.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(20); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        assertThat(read(bytes).get("receivedAt").asText()).isNotEmpty();
    }
}
