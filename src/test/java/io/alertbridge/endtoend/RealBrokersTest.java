package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Real message brokers, all at once, and whoever may be away: they, the ledger's database, the gateway. */
@Tag("real")
class RealBrokersTest {

    private static final int BURST = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String CERTIFICATE = "SPRING_SSL_BUNDLE_PEM_BROKERS_TRUSTSTORE_CERTIFICATE";

    private static final Shopfloor FLOOR = new Shopfloor();
    private static final int PORT = Ports.free();

    private static List<Bus> buses = List.of();
    private static Map<String, String> environment;
    private static Path home;
    private static Store store;
    private static Gateway gateway;

    /** The gateway is there first, and is ready although no broker is. */
    @BeforeAll
    static void open() throws Exception {
        Gateway.assumePackaged();
        Path brokers = Path.of("target/endtoend/brokers").toAbsolutePath();
        FileSystemUtils.deleteRecursively(brokers);
        Certificate certificate = Certificate.make(Files.createDirectories(brokers));
        buses = List.of(
                new KafkaBus(brokers, certificate),
                new RabbitBus(brokers, certificate),
                new MqttBus(brokers, certificate),
                new NatsBus(brokers, certificate));
        buses.stream()
                .flatMap(bus -> bus.programs().stream())
                .forEach(program -> assumeTrue(Program.installed(program), program + " is not installed"));
        home = Shop.open("way-in", FLOOR, files());
        store = Store.named("postgresql");
        environment = new TreeMap<>(store.create(home));
        environment.putAll(Map.of(
                "BUS_PASSWORD", Bus.PASSWORD, CERTIFICATE, certificate.chain().toString()));
        gateway = Gateway.start(home, PORT, environment);
        buses.forEach(bus -> assertThat(connected(bus)).as(bus.name()).isFalse());
        each(Bus::start);
    }

    private static Map<String, String> files() {
        Map<String, String> files = buses.stream()
                .collect(Collectors.toMap(
                        bus -> "sources/" + bus.name() + ".yaml", bus -> "type: cloudevents\nhttp: false\n"));
        files.put(
                "application.yaml",
                buses.stream()
                        .flatMap(bus -> settings(bus).entrySet().stream()
                                .map(one -> "alertbridge.in.%s.%s: '%s'\n"
                                        .formatted(bus.name(), one.getKey(), one.getValue())))
                        .collect(Collectors.joining()));
        return files;
    }

    private static Map<String, String> settings(Bus bus) {
        Map<String, String> all = new TreeMap<>(bus.settings());
        all.putAll(Map.of(
                "servers", "localhost:" + bus.port, "user", Bus.USER, "password", "${BUS_PASSWORD}", "tls", "brokers"));
        return all;
    }

    @AfterAll
    static void close() throws IOException {
        if (gateway != null) {
            assertThat(gateway.program().log()).content().doesNotContain(Bus.PASSWORD);
            gateway.close();
        }
        buses.forEach(Bus::close);
        if (store != null) {
            store.close();
        }
        FLOOR.close();
    }

    @Test
    void whatTheyBringBecomesAnAlertAndIsResolvedAlsoAfterTheyWereAway() {
        each(bus -> bus.publish(List.of(data("disk", 0, "firing"))));
        arrive("disk", "firing", 1);
        buses.forEach(bus -> assertThat(connected(bus)).as(bus.name()).isTrue());
        each(Bus::kill);
        each(bus -> await().atMost(Duration.ofSeconds(30)).until(() -> !connected(bus)));
        each(Bus::start);
        each(bus -> bus.publish(List.of(data("disk", 0, "resolved"))));
        arrive("disk", "resolved", 1);
    }

    @Test
    void whatComesWhileTheLedgerCannotStoreIsThereAfterTheGatewayWasKilled() throws IOException {
        Runnable back = store.stop();
        try {
            each(bus -> bus.publish(List.of(data("ledger", 0, "firing"), data("ledger", 1, "firing"))));
            each(bus -> await().atMost(Duration.ofSeconds(40)).until(() -> refused(bus)));
            gateway.program().kill();
            each(bus -> bus.publish(List.of(data("ledger", 2, "firing"))));
        } finally {
            back.run();
        }
        gateway = Gateway.start(home, PORT, environment);
        arrive("ledger", "firing", 3);
    }

    /** Metrics are not to be had without a database. */
    private static boolean refused(Bus bus) throws IOException {
        return Files.readString(gateway.program().log())
                .lines()
                .anyMatch(line -> line.contains(bus.name() + " is not being read") && line.contains("could be stored"));
    }

    @Test
    void aKillInTheMiddleOfABurstLosesNothing() {
        CompletableFuture<Void> published =
                CompletableFuture.runAsync(() -> each(bus -> bus.publish(IntStream.range(0, BURST)
                        .mapToObj(number -> data("burst", number, "firing"))
                        .toList())));
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> buses.stream()
                                .mapToDouble(bus ->
                                        value("alertbridge_ingest_events_total{source=\"%s\"}".formatted(bus.name())))
                                .sum()
                        > BURST);
        gateway.program().kill();
        published.join();
        gateway = Gateway.start(home, PORT, environment);
        arrive("burst", "firing", BURST);
        gateway.json("/api/ledger/balance")
                .forEach(account ->
                        assertThat(account.get("unaccounted").asLong()).isZero());
    }

    private static void each(Consumer<Bus> task) {
        CompletableFuture.allOf(buses.stream()
                        .map(bus -> CompletableFuture.runAsync(
                                () -> task.accept(bus), command -> new Thread(command).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private static String data(String check, int number, String status) {
        return """
                {"key": "%s-%d", "check": "%s", "status": "%s", "severity": "info", "summary": "%s %d"}""".formatted(check, number, check, status, check, number);
    }

    private static void arrive(String check, String status, long number) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Map<String, Long> found = new TreeMap<>();
            for (Bus bus : buses) {
                found.put(bus.name(), count(bus, check, status));
            }
            assertThat(found).allSatisfy((name, count) -> assertThat(count).isEqualTo(number));
        });
    }

    private static long count(Bus bus, String check, String status) throws SQLException {
        return Long.parseLong(store.ask(home, """
                SELECT COUNT(DISTINCT dedup_key) FROM alert WHERE source = '%s' AND status = '%s' AND dedup_key LIKE '%%%s%%'
                """.formatted(bus.name(), status.toUpperCase(Locale.ROOT), check)));
    }

    private static boolean connected(Bus bus) {
        return value("alertbridge_in_connected{broker=\"%s\"}".formatted(bus.name())) == 1;
    }

    private static double value(String metric) {
        return gateway.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findAny()
                .orElse(0);
    }
}
