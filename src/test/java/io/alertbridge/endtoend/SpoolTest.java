package io.alertbridge.endtoend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped sender, run as a monitor would, against a gateway that comes and goes. */
class SpoolTest {

    private static final String TOKEN = "only \"the\" gateway \\ knows";

    @TempDir
    private Path home;

    private final int port = Ports.free();
    private WireMockServer gateway = listening();
    private Spool spool;

    @BeforeEach
    void prepare() {
        assumeTrue(Program.installed("curl"), "curl is not installed: apt-get install curl");
        spool = Spool.in(home.resolve("sender"), "127.0.0.1:" + port, TOKEN);
    }

    @AfterEach
    void close() {
        gateway.stop();
    }

    @Test
    void whatHappensWhileTheGatewayIsDownArrivesInOrder() {
        gateway.stop();
        for (int n = 1; n <= 5; n++) {
            assertThat(spool.run("generic", "key=" + n)).isZero();
        }
        assertThat(spool.waiting()).hasSize(5);
        assertThat(spool.run("--flush")).as("nobody took them").isEqualTo(1);
        gateway = listening();
        answer(202);
        assertThat(spool.run("generic", "key=6")).isZero();
        assertThat(keys()).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(spool.waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 404, 408, 429, 500, 503})
    void isKeptWithAnAnswerThatMayBeAnotherNextTime(int code) {
        answer(code);
        assertThat(spool.run("generic", "key=1")).isZero();
        assertThat(spool.waiting()).hasSize(1);
        assertThat(spool.rejected()).isEmpty();
        answer(202);
        assertThat(spool.run("--flush")).isZero();
        assertThat(spool.waiting()).isEmpty();
        assertThat(ids().distinct()).as("recognisable when it comes again").hasSize(1);
    }

    @Test
    void whatIsRefusedIsSetAsideAndDoesNotHoldUpTheRest() throws IOException {
        answer(202);
        gateway.stubFor(post(anyUrl())
                .withRequestBody(containing("key=bad"))
                .willReturn(status(400).withBody("no such severity")));
        for (String key : List.of("good", "bad", "better")) {
            spool.run("-n", "generic", "key=" + key);
        }
        assertThat(spool.run("--flush")).isZero();
        assertThat(keys()).containsExactly("good", "bad", "better");
        assertThat(spool.waiting()).isEmpty();
        assertThat(spool.rejected()).hasSize(2);
        assertThat(Files.readString(spool.rejected().get(0))).isEqualTo("key=bad");
        assertThat(Files.readString(spool.rejected().get(1))).isEqualTo("400\nno such severity");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalAtOnceDeliverEachOnce(boolean withFlock) throws IOException {
        slowly(10);
        for (int n = 0; n < 20; n++) {
            spool.run("-n", "generic", "key=" + n);
        }
        Map<String, String> environment = withFlock ? Map.of() : withoutFlock();
        List<Process> runs = Stream.generate(() -> spool.start(environment, "--flush"))
                .limit(4)
                .toList();
        runs.forEach(run -> run.onExit().join());
        assertThat(keys())
                .containsExactlyElementsOf(
                        IntStream.range(0, 20).mapToObj(String::valueOf).toList());
        assertThat(spool.waiting()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatComesWhileAnotherDeliversIsDeliveredByThatOne(boolean withFlock) throws IOException {
        Map<String, String> environment = withFlock ? Map.of() : withoutFlock();
        slowly(500);
        Process first = spool.start(environment, "generic", "key=1");
        await().until(() -> Files.exists(spool.file("answer")));
        Process second = spool.start(environment, "generic", "key=2");
        assertThat(second.onExit().join().exitValue()).isZero();
        assertThat(first.isAlive())
                .as("the second has not waited for the first")
                .isTrue();
        assertThat(first.onExit().join().exitValue()).isZero();
        assertThat(keys()).containsExactly("1", "2");
    }

    @Test
    void aLockWhoseHolderIsDeadIsBroken() throws IOException {
        answer(202);
        spool.run("-n", "generic", "key=1");
        Files.writeString(spool.file("lock.pid"), ProcessHandle.current().pid() + "\n");
        assertThat(spool.run(withoutFlock(), "--flush")).isZero();
        assertThat(keys()).containsExactly("1");
        assertThat(spool.file("lock.pid")).doesNotExist();
        assertThat(spool.unfinished()).isEmpty();
    }

    @Test
    void nothingIsLostWhenItIsKilledWhileItDelivers() {
        slowly(20);
        for (int n = 0; n < 30; n++) {
            spool.run("-n", "generic", "key=" + n);
        }
        for (int times = 1; times <= 3; times++) {
            long enough = ids().distinct().count() + 4;
            Process run = spool.start(Map.of(), "--flush");
            await().pollInterval(Duration.ofMillis(3))
                    .until(() -> ids().distinct().count() >= enough);
            kill(run);
            assertThat(spool.waiting()).isNotEmpty();
        }
        await().until(() -> spool.run("--flush") == 0 && spool.waiting().isEmpty());
        assertThat(keys().distinct())
                .containsExactlyElementsOf(
                        IntStream.range(0, 30).mapToObj(String::valueOf).toList());
        assertThat(ids()).as("one more for each kill at most").hasSizeLessThanOrEqualTo(33);
    }

    @Test
    void whatIsKeptIsWholeThoughItIsKilledWhileItWrites() throws IOException {
        String text = "x".repeat(100_000);
        for (int n = 0; n < 20; n++) {
            Process run = spool.start(Map.of(), "-n", "generic", "text=" + text);
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> !spool.unfinished().isEmpty() || !run.isAlive());
            kill(run);
        }
        for (Path kept : spool.waiting()) {
            assertThat(Files.size(kept)).isEqualTo(100_005);
        }
        int before = spool.waiting().size();
        assertThat(spool.run("-n", "generic", "text=" + text)).isZero();
        assertThat(spool.waiting()).hasSize(before + 1);
    }

    @Test
    void theOldestGoWhenThereAreTooMany() throws IOException {
        spool.set("most=3");
        answer(202);
        for (int n = 1; n <= 5; n++) {
            spool.run("-n", "generic", "key=" + n);
        }
        assertThat(spool.run("--flush")).isZero();
        assertThat(keys()).containsExactly("3", "4", "5");
    }

    @Test
    void nobodySeesTheTokenAmongTheArguments() {
        slowly(300);
        Process run = spool.start(Map.of(), "generic", "key=1");
        await().pollInterval(Duration.ofMillis(5)).until(() -> commands(run).anyMatch(line -> line.contains("curl")));
        assertThat(commands(run)).noneMatch(line -> line.contains("gateway"));
        assertThat(run.onExit().join().exitValue()).isZero();
        assertThat(requests().get(0).getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void everyByteOfTheEnvironmentArrivesAndNoOtherVariableDoes() {
        answer(202);
        String output = "disk \"full\" & 97 % of <b>'ü€'</b> = $HOME `id`; a+b\\n\n\ttwo lines";
        Map<String, String> environment =
                Map.of("NAGIOS_HOSTNAME", "db03", "NAGIOS_HOSTOUTPUT", output, "NAGIOS__HOSTCOMMUNITY", "secret");
        assertThat(spool.run(environment, "nagios", "NOTIFICATIONTYPE=PROBLEM")).isZero();
        assertThat(requests().get(0).getUrl()).isEqualTo("/in/nagios");
        String body = requests().get(0).getBodyAsString();
        assertThat(Stream.of(body.split("&")).map(SpoolTest::decoded))
                .containsExactly("HOSTNAME=db03", "HOSTOUTPUT=" + output, "NOTIFICATIONTYPE=PROBLEM");
    }

    @Test
    void anAlertOfWhichNothingIsKnownIsAMistake() {
        assertThat(spool.run("nagios")).isEqualTo(2);
        assertThat(spool.run()).isEqualTo(2);
        assertThat(spool.waiting()).isEmpty();
    }

    private WireMockServer listening() {
        WireMockServer server = new WireMockServer(
                WireMockConfiguration.options().bindAddress("127.0.0.1").port(port));
        server.start();
        return server;
    }

    private void answer(int code) {
        gateway.stubFor(post(anyUrl()).willReturn(status(code)));
    }

    private void slowly(int milliseconds) {
        gateway.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(202).withFixedDelay(milliseconds)));
    }

    private List<LoggedRequest> requests() {
        return gateway.findAll(com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor(anyUrl()));
    }

    private Stream<String> ids() {
        return requests().stream().map(request -> request.getHeader("Idempotency-Key"));
    }

    private Stream<String> keys() {
        return requests().stream().map(request -> request.getBodyAsString().replace("key=", ""));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Stream<String> commands(Process run) {
        return Stream.concat(Stream.of(run.toHandle()), run.descendants())
                .map(ProcessHandle::pid)
                .map(pid -> Path.of("/proc/" + pid + "/cmdline"))
                .map(SpoolTest::content);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException over) {
            return "";
        }
    }

    private static void kill(Process run) {
        List<ProcessHandle> children = run.descendants().toList();
        run.destroyForcibly().onExit().join();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /** Programs for a system that has no flock. */
    private Map<String, String> withoutFlock() throws IOException {
        Path programs = Files.createDirectories(home.resolve("programs"));
        for (String name : List.of("awk cat curl date find ln mkdir mv ps rm sed sync tr uname".split(" "))) {
            Path link = programs.resolve(name);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin", name));
            }
        }
        return Map.of("PATH", programs.toString());
    }
}
