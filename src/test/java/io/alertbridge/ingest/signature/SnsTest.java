package io.alertbridge.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.RunningApp;
import io.alertbridge.ledger.Balance;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import io.alertbridge.policy.WebToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Against a server that stands in for Amazon's: real TLS, real certificates, real signatures. */
@Import(AnotherAmazon.class)
class SnsTest extends RunningApp {

    private static final String ALARM =
            "{\"AlarmName\": \"%s\", \"NewStateValue\": \"ALARM\", \"AWSAccountId\": \"1\"}";

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Autowired
    private Elsewhere elsewhere;

    private SnsSender sns;

    @Autowired
    private Balance balance;

    @Autowired
    private Secrets secrets;

    @AfterEach
    void rest() {
        threads.shutdownNow();
    }

    @BeforeEach
    void subscribe() {
        sns = new SnsSender(elsewhere);
        Map<String, Source> sources = new HashMap<>(policies.current().sources());
        Source shipped = shipped("cloudwatch");
        Signed signed = new Signed(Signed.Scheme.SNS, List.of(), List.of(SnsSender.TOPIC), WebToken.NONE);
        sources.put("sns", signing(shipped, "sns", signed));
        policies.replace(
                new Draft(policies.current()).sources("of the tests", sources).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void whatAmazonHasSignedIsTaken(String version) throws Exception {
        ObjectNode message = sns.notification("Disk \"full\"\n\tÜ \\ / é", "sns", version);

        HttpResponse<String> taken = send(message);

        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper().readTree(taken.body()).path("accepted").asInt())
                .isEqualTo(1);
    }

    @Test
    void aSubjectIsSignedWhereThereIsOne() throws Exception {
        ObjectNode message = sns.message("Notification", "Budget exceeded", "sns");
        message.put("Subject", "Budget");
        assertThat(send(sns.sign(message, "sns", "1")).statusCode()).isEqualTo(200);

        ObjectNode changed = sns.sign(message.deepCopy().put("MessageId", "another"), "sns", "1");
        assertThat(send(changed.put("Subject", "No budget")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp", "Type"})
    void whatWasChangedOnItsWayIsRefused(String field) throws Exception {
        ObjectNode message = sns.notification("changed", "sns", "1");
        message.put(
                field, field.equals("Timestamp") ? Instant.now().minusSeconds(9).toString() : "changed");

        assertThat(send(message).statusCode()).isEqualTo(401);
    }

    @Test
    void whatIsOldOrOfTomorrowOrOfAnotherTopicIsRefused() throws Exception {
        for (Duration ago : List.of(Duration.ofMinutes(61), Duration.ofMinutes(-10))) {
            ObjectNode message = sns.message("Notification", "late", "sns");
            message.put("Timestamp", Instant.now().minus(ago).toString());
            assertThat(send(sns.sign(message, "sns", "1")).statusCode()).isEqualTo(401);
        }
        ObjectNode message = sns.message("Notification", "elsewhere", "sns");
        message.put("TopicArn", SnsSender.TOPIC + "-of-somebody-else");
        assertThat(send(sns.sign(message, "sns", "1")).statusCode()).isEqualTo(401);
        assertThat(send(sns.notification("later version", "sns", "1").put("SignatureVersion", "3"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCertificateThatIsOldOrOfSomebodyElseProvesNothing() throws Exception {
        assertThat(send(sns.notification("old", "old", "1")).statusCode()).isEqualTo(401);
        assertThat(send(sns.notification("stranger", "stranger", "1")).statusCode())
                .isEqualTo(401);
        ObjectNode crossed = sns.message("Notification", "crossed", "sns");
        assertThat(send(sns.sign(crossed, "stranger", "2")).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/SimpleNotificationService-a.pem",
                "https://localhost/SimpleNotificationService-a.pem",
                "https://sns.eu-west-1.amazonaws.com.example.org/SimpleNotificationService-a.pem",
                "https://user@localhost:1/SimpleNotificationService-a.pem",
                "https://localhost:1/SimpleNotificationService-a.pem?x",
                "https://localhost:1/x/../SimpleNotificationService-a.pem",
                "file:///etc/passwd",
                "not an address"
            })
    void aCertificateOfNobodyIsNotEvenFetched(String address) throws Exception {
        ObjectNode message = sns.notification("nobody", "sns", "1").put("SigningCertURL", address);
        assertThat(send(message).statusCode()).isEqualTo(401);
    }

    @Test
    void whereNoCertificateCanBeFetchedAmazonIsAskedToSendAgain() throws Exception {
        URI target = elsewhere.serve("/target", elsewhere.pem("sns"));
        elsewhere.serve("/SimpleNotificationService-redirected.pem", exchange -> {
            exchange.getResponseHeaders().set("Location", target.toString());
            exchange.sendResponseHeaders(302, -1);
        });
        elsewhere.serve("/SimpleNotificationService-missing.pem", exchange -> exchange.sendResponseHeaders(500, -1));
        elsewhere.serve("/SimpleNotificationService-huge.pem", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1024];
            for (int i = 0; i <= 2 * Errands.MOST_BYTES / piece.length; i++) {
                exchange.getResponseBody().write(piece);
            }
        });
        elsewhere.serve("/SimpleNotificationService-junk.pem", "no certificate".getBytes(StandardCharsets.UTF_8));
        for (String name : List.of("redirected", "missing", "huge", "junk")) {
            HttpResponse<String> told = send(sns.sign(sns.message("Notification", "x", name), "sns", "1"));
            assertThat(told.statusCode()).as(name).isEqualTo(503);
            assertThat(told.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(elsewhere.asked("/target")).isZero();
    }

    @Test
    void aSlowCertificateKeepsNobodyElseWaiting() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        elsewhere.serve("/SimpleNotificationService-slow.pem", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('-');
            exchange.getResponseBody().flush();
            awaited(never);
        });
        ObjectNode message = sns.sign(sns.message("Notification", "slow", "slow"), "sns", "1");
        List<CompletableFuture<Integer>> waiting = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> send(message).statusCode(), threads))
                .limit(20)
                .toList();

        Awaitility.await().until(() -> elsewhere.asked("/SimpleNotificationService-slow.pem") == 1);
        assertThat(post("/in/generic", "[]").statusCode()).isEqualTo(202);
        assertThat(waiting).as("they still wait").anyMatch(told -> !told.isDone());
        assertThat(waiting).allSatisfy(told -> assertThat(told.join()).isEqualTo(503));
        assertThat(elsewhere.asked("/SimpleNotificationService-slow.pem")).isEqualTo(1);
        never.countDown();
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aMessageThatComesAgainIsTakenOnce() throws Exception {
        ObjectNode message = sns.notification("again", "sns", "2");
        assertThat(send(message).body()).contains("\"accepted\":1");
        long before = accepted();

        HttpResponse<String> again = send(message);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEmpty();
        assertThat(accepted()).isEqualTo(before);
    }

    @Test
    void whatStandsBesideASignedMessageIsNotRead() throws Exception {
        String forged = "{\"AlarmName\": \"forged\", \"NewStateValue\": \"ALARM\", \"AWSAccountId\": \"1\"}";
        ObjectNode beside = sns.notification("beside", "sns", "1");
        beside.putObject("Records").putObject("Sns").put("Message", forged).put("Type", "Notification");
        beside.put("AlarmName", "forged").put("NewStateValue", "ALARM");
        assertThat(send(beside).body()).contains("\"accepted\":1");
        byte[] behind = (sns.notification("behind", "sns", "1") + "\n" + forged).getBytes(StandardCharsets.UTF_8);
        assertThat(post("/in/sns", behind, "ce-specversion", "1.0", "ce-alarmname", "forged", "Content-Type", "a/b")
                        .body())
                .contains("\"accepted\":1");

        Awaitility.await().untilAsserted(() -> assertThat(alerts()).contains("beside", "behind"));
        assertThat(alerts()).doesNotContain("forged");
    }

    private String alerts() {
        return send(HttpRequest.newBuilder(uri("/api/alerts?source=sns&size=200"))
                        .header("Authorization", "Bearer " + secrets.token())
                        .build())
                .body();
    }

    @Test
    void aSubscriptionIsConfirmedOnlyIfAmazonHasSignedIt() throws Exception {
        elsewhere.serve("/confirm", "<ok/>".getBytes(StandardCharsets.UTF_8));
        ObjectNode message = sns.message("SubscriptionConfirmation", "You have chosen", "sns");
        message.put("Token", "t")
                .put("SubscribeURL", elsewhere.at("/confirm?Token=t").toString());

        assertThat(send(sns.sign(message, "stranger", "1")).statusCode()).isEqualTo(401);
        assertThat(send(sns.sign(message, "sns", "1")
                                .put("SubscribeURL", elsewhere.at("/confirm?x").toString()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(elsewhere.asked("/confirm")).isZero();

        assertThat(send(sns.sign(message, "sns", "1")).statusCode()).isEqualTo(200);
        assertThat(elsewhere.asked("/confirm")).isEqualTo(1);
    }

    @Test
    void aSubscriptionThatCannotBeConfirmedIsToComeAgain() throws Exception {
        elsewhere.serve("/later", exchange -> exchange.sendResponseHeaders(500, -1));
        for (String address :
                List.of(elsewhere.at("/later").toString(), "https://sns.example.org/", "http://localhost:1/")) {
            ObjectNode message = sns.message("SubscriptionConfirmation", "You have chosen", "sns");
            message.put("Token", "t").put("SubscribeURL", address);
            assertThat(send(sns.sign(message, "sns", "1")).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void theEndOfASubscriptionIsNoAlert() throws Exception {
        long before = accepted();
        ObjectNode message = sns.message("UnsubscribeConfirmation", "You have ended", "sns");
        message.put("Token", "t").put("SubscribeURL", "https://sns.eu-west-1.amazonaws.com/?x");

        assertThat(send(sns.sign(message, "sns", "1")).statusCode()).isEqualTo(200);
        assertThat(accepted()).isEqualTo(before);
    }

    @Test
    void whatIsNotSignedIsRefused() {
        assertThat(post("/in/sns", ALARM.formatted("raw")).statusCode()).isEqualTo(401);
        assertThat(post("/in/sns", "").statusCode()).isEqualTo(401);
        assertThat(post("/in/sns", "[{}]").statusCode()).isEqualTo(401);
    }

    private long accepted() {
        return balance.accounts().stream()
                .filter(account -> account.source().equals("sns"))
                .mapToLong(Balance.Account::accepted)
                .sum();
    }

    private HttpResponse<String> send(ObjectNode message) {
        byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
        return post("/in/sns", body, "Content-Type", "text/plain; charset=UTF-8");
    }
}
