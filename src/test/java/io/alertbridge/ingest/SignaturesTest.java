package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.policy.Hmac;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignaturesTest extends RunningApp {

    private static final String BODY = "{\"key\": \"signed\"}";
    private static final String NOW = String.valueOf(Instant.now().getEpochSecond());
    private static final String LONG_AGO = String.valueOf(Instant.now().getEpochSecond() - 400);

    @ParameterizedTest
    @CsvSource({
        "GITHUB, X-Hub-Signature-256, sha256=",
        "SENTRY, Sentry-Hook-Signature, ''",
        "GRAFANA, X-Grafana-Alerting-Signature, ''",
        "PAGERDUTY, X-PagerDuty-Signature, 'v1=00,v1='"
    })
    void whatIsSignedWithTheSecretNeedsNoToken(String scheme, String header, String before) {
        assertThat(status(scheme, BODY, header, before + hex(SECRET, ""))).isEqualTo(202);
        assertThat(status(scheme, BODY, header, before + hex("old secret", ""))).isEqualTo(202);
        assertThat(status(scheme, BODY, header, before + hex("another secret", "")))
                .isEqualTo(401);
        assertThat(status(scheme, BODY + " ", header, before + hex(SECRET, ""))).isEqualTo(401);
        assertThat(status(scheme, BODY, header, "")).isEqualTo(401);
        assertThat(status(scheme, BODY, "Authorization", "Bearer " + SECRET)).isEqualTo(401);
    }

    @Test
    void aTimeThatIsSignedMustBeRecent() {
        String header = "X-Grafana-Alerting-Signature";
        String time = "X-Grafana-Alerting-Timestamp";
        assertThat(status("GRAFANA", BODY, header, hex(SECRET, NOW + ":"), time, NOW))
                .isEqualTo(202);
        assertThat(status("GRAFANA", BODY, header, hex(SECRET, LONG_AGO + ":"), time, LONG_AGO))
                .isEqualTo(401);
        assertThat(status("GRAFANA", BODY, header, hex(SECRET, ""), time, NOW)).isEqualTo(401);
    }

    @Test
    void aStandardWebhookSignsItsIdAndTimeToo() {
        assertThat(standard(NOW, NOW)).isEqualTo(202);
        assertThat(standard(LONG_AGO, LONG_AGO)).isEqualTo(401);
        assertThat(standard(NOW, LONG_AGO)).isEqualTo(401);
        assertThat(standard("soon", "soon")).isEqualTo(401);
        assertThat(standard("99999999999999999", "99999999999999999")).isEqualTo(401);
    }

    private int standard(String signed, String told) {
        byte[] mac = Hmac.of(bytes(SECRET), "msg_1." + signed + ".", bytes(BODY));
        return status(
                "STANDARD",
                BODY,
                "webhook-id",
                "msg_1",
                "webhook-timestamp",
                told,
                "webhook-signature",
                "v1,bm90IHRoaXM= v1," + Base64.getEncoder().encodeToString(mac));
    }

    private static String hex(String secret, String before) {
        return HexFormat.of().formatHex(Hmac.of(bytes(secret), before, bytes(BODY)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private int status(String scheme, String body, String... headers) {
        return send(HttpRequest.newBuilder(uri("/in/signed-" + scheme))
                        .headers(headers)
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }
}
