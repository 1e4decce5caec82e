package io.alertbridge.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.RunningApp;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import io.alertbridge.policy.WebToken;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Tokens made by hand, against keys behind a real https address. */
@Import(AnotherAmazon.class)
class WebTokensTest extends RunningApp {

    private static final String ISSUER = "https://issuer.example/";
    private static final String AUDIENCE = "api://alertbridge";

    @Autowired
    private Elsewhere elsewhere;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void wantTokens() throws Exception {
        if (!policies.current().sources().containsKey("jwt")) {
            elsewhere.serve("/keys", keys("one").getBytes(StandardCharsets.UTF_8));
            elsewhere.serve("/no-keys", exchange -> exchange.sendResponseHeaders(500, -1));
        }
        Map<String, Source> sources = new HashMap<>(policies.current().sources());
        sources.put("jwt", wanting("jwt", "/keys", Map.of()));
        sources.put("jwt-role", wanting("jwt-role", "/keys", Map.of("roles", "Sender", "email_verified", "true")));
        sources.put("jwt-down", wanting("jwt-down", "/no-keys", Map.of()));
        policies.replace(
                new Draft(policies.current()).sources("of the tests", sources).build());
    }

    @Test
    void aGenuineTokenIsEnough() throws Exception {
        assertThat(status("jwt", token(header("RS256", "one"), claims()))).isEqualTo(202);
        assertThat(status("jwt", token(header("RS256", ""), claims()))).isEqualTo(202);
        assertThat(elsewhere.asked("/keys")).as("keys are kept").isEqualTo(1);
    }

    @Test
    void whatIsNotForUsOrNotNowIsRefused() throws Exception {
        ObjectNode header = header("RS256", "one");
        assertThat(status("jwt", token(header, claims().put("iss", "https://other.example/"))))
                .isEqualTo(401);
        assertThat(status("jwt", token(header, claims().put("aud", "api://other"))))
                .isEqualTo(401);
        assertThat(status("jwt", token(header, claims().put("exp", now() - 120))))
                .isEqualTo(401);
        assertThat(status("jwt", token(header, claims().put("nbf", now() + 120))))
                .isEqualTo(401);
        ObjectNode endless = claims();
        endless.remove("exp");
        assertThat(status("jwt", token(header, endless))).isEqualTo(401);
        assertThat(status("jwt", token(header, claims().put("exp", now() - 30))))
                .as("clocks differ a little")
                .isEqualTo(202);
    }

    @Test
    void whatAnybodyCouldHaveMadeIsRefused() throws Exception {
        String unsigned = part(header("none", "one")) + "." + part(claims()) + ".";
        assertThat(status("jwt", unsigned)).isEqualTo(401);
        String head = part(header("HS256", "one")) + "." + part(claims());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(elsewhere.certificate("sns").getPublicKey().getEncoded(), "HmacSHA256"));
        assertThat(status("jwt", head + "." + part(mac.doFinal(head.getBytes(StandardCharsets.US_ASCII)))))
                .as("signed with what everybody can read")
                .isEqualTo(401);
        String good = token(header("RS256", "one"), claims());
        String other = part(claims().put("sub", "somebody else"));
        assertThat(status("jwt", good.replaceFirst("\\.[^.]+\\.", "." + other + ".")))
                .isEqualTo(401);
        assertThat(status("jwt", good + "x".repeat(9_000))).isEqualTo(401);
        assertThat(status("jwt", "a.b.c")).isEqualTo(401);
        assertThat(status("jwt", "")).isEqualTo(401);
        assertThat(post("/in/jwt", "{\"key\": \"x\"}").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyThatIsNotThereIsNotAskedForAgainAndAgain() throws Exception {
        assertThat(status("jwt", token(header("RS256", "one"), claims()))).isEqualTo(202);
        for (int i = 0; i < 20; i++) {
            assertThat(status("jwt", token(header("RS256", "unknown-" + i), claims())))
                    .isEqualTo(401);
        }
        assertThat(elsewhere.asked("/keys")).isEqualTo(1);
    }

    @Test
    void whatElseIsAskedForMustBeSaid() throws Exception {
        ObjectNode header = header("RS256", "one");
        ObjectNode sender = claims().put("email_verified", true);
        sender.putArray("roles").add("Reader").add("Sender");
        assertThat(status("jwt-role", token(header, sender))).isEqualTo(202);
        assertThat(status("jwt-role", token(header, claims().put("email_verified", true))))
                .isEqualTo(401);
        sender.putArray("roles").add("Reader");
        assertThat(status("jwt-role", token(header, sender))).isEqualTo(401);
    }

    @Test
    void whereTheKeysCannotBeGotTheSenderIsAskedToSendAgain() throws Exception {
        assertThat(status("jwt-down", token(header("RS256", "one"), claims()))).isEqualTo(503);
        assertThat(status("jwt-down", "no token at all")).isEqualTo(401);
    }

    @Test
    void prometheusProvesItselfAtTheAddressThatItKnowsToo() throws Exception {
        Policy before = policies.current();
        Map<String, Source> sources = new HashMap<>(before.sources());
        sources.put("prometheus", proving(shipped("prometheus"), "prometheus", "/keys-of-prometheus", Map.of()));
        elsewhere.serve("/keys-of-prometheus", keys("one").getBytes(StandardCharsets.UTF_8));
        policies.replace(new Draft(before).sources("of the tests", sources).build());
        try {
            assertThat(fromPrometheus(token(header("RS256", "one"), claims()))).isEqualTo(200);
            assertThat(fromPrometheus(TOKEN)).isEqualTo(401);
        } finally {
            policies.replace(before);
        }
    }

    private int fromPrometheus(String token) {
        byte[] body = "[{\"labels\": {\"alertname\": \"Proved\"}}]".getBytes(StandardCharsets.UTF_8);
        return post("/api/v2/alerts", body, "Authorization", "Bearer " + token, "Content-Type", "application/json")
                .statusCode();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private Source wanting(String name, String keys, Map<String, String> claims) {
        return proving(shipped("generic"), name, keys, claims);
    }

    private Source proving(Source like, String name, String keys, Map<String, String> claims) {
        WebToken token = new WebToken(ISSUER, AUDIENCE, elsewhere.at(keys), claims);
        return signing(like, name, new Signed(Signed.Scheme.JWT, List.of(), List.of(), token));
    }

    private ObjectNode header(String algorithm, String key) {
        ObjectNode header = json.createObjectNode().put("alg", algorithm).put("typ", "JWT");
        return key.isEmpty() ? header : header.put("kid", key);
    }

    private ObjectNode claims() {
        return json.createObjectNode().put("iss", ISSUER).put("aud", AUDIENCE).put("exp", now() + 600);
    }

    private String token(ObjectNode header, ObjectNode claims) throws Exception {
        String head = part(header) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(elsewhere.key("sns"));
        signature.update(head.getBytes(StandardCharsets.US_ASCII));
        return head + "." + part(signature.sign());
    }

    private String keys(String id) throws Exception {
        RSAPublicKey key = (RSAPublicKey) elsewhere.certificate("sns").getPublicKey();
        ObjectNode keys = json.createObjectNode();
        keys.putArray("keys")
                .addObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("kid", id)
                .put("n", part(unsigned(key.getModulus())))
                .put("e", part(unsigned(key.getPublicExponent())));
        return keys.toString();
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String part(ObjectNode object) {
        return part(object.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private int status(String source, String token) {
        byte[] body = "{\"key\": \"by token\"}".getBytes(StandardCharsets.UTF_8);
        return post("/in/" + source, body, "Authorization", "Bearer " + token).statusCode();
    }
}
