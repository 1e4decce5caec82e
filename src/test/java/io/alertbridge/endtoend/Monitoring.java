package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Debian's Prometheus and Alertmanager, watching a {@link Shopfloor} and posting to a {@link Gateway}. */
final class Monitoring implements AutoCloseable {

    private static final String PROMETHEUS = "prometheus";
    private static final String ALERTMANAGER = "prometheus-alertmanager";

    private final List<Program> programs = new ArrayList<>();
    private final Path home;
    private String alertmanager = "";
    private String prometheus = "";

    private Monitoring(Path home) {
        this.home = home;
    }

    static void assumeInstalled() {
        for (String program : List.of(PROMETHEUS, ALERTMANAGER)) {
            assumeTrue(Program.installed(program), program + " is not installed: apt-get install " + program);
        }
    }

    /** Prometheus posts its alerts itself. */
    static Monitoring posting(Path home, Shopfloor watched, Gateway gateway) {
        return started(home, run -> run.prometheus(watched.address(), gateway.address()));
    }

    /** Prometheus posts to an address where nobody may be. */
    static Monitoring postingTo(Path home, Shopfloor watched, String receiver) {
        return started(home, run -> run.prometheus(watched.address(), receiver));
    }

    /** Where Prometheus listens. */
    String prometheus() {
        return prometheus;
    }

    /** Prometheus hands its alerts to Alertmanager, which groups them and calls the webhook. */
    static Monitoring throughAlertmanager(Path home, Shopfloor watched, Gateway gateway) {
        return through(home, watched, gateway.address(), "alertmanager.yaml");
    }

    /** The same, whether or not the gateway is there already. */
    static Monitoring throughAlertmanager(Path home, Shopfloor watched, String gateway) {
        return through(home, watched, gateway, "alertmanager.yaml");
    }

    /** Alertmanager takes the gateway for another system. */
    static Monitoring asFor(String system, Path home, Shopfloor watched, Gateway gateway) {
        return through(home, watched, gateway.address(), "alertmanager-" + system + ".yaml");
    }

    private static Monitoring through(Path home, Shopfloor watched, String gateway, String config) {
        return started(home, run -> run.prometheus(watched.address(), run.alertmanager(gateway, config)));
    }

    /** Alertmanager alone; nobody listens to what it says. */
    static Monitoring alertmanagerAlone(Path home) {
        return started(home, run -> run.alertmanager("127.0.0.1:" + Ports.free(), "alertmanager.yaml"));
    }

    /** Where Alertmanager listens. */
    String alertmanager() {
        return alertmanager;
    }

    private static Monitoring started(Path home, Consumer<Monitoring> start) {
        Monitoring run = new Monitoring(home);
        try {
            start.accept(run);
        } catch (RuntimeException | AssertionError e) {
            run.close();
            throw e;
        }
        return run;
    }

    private void prometheus(String watched, String receiver) {
        Path config = fill(
                "prometheus.yaml",
                Map.of("WATCHED", watched, "RECEIVER", receiver, "TOKEN", Gateway.TOKEN, "RULES", copy("rules.yaml")));
        prometheus = "127.0.0.1:" + Ports.free();
        start(
                PROMETHEUS,
                prometheus,
                List.of(
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + home.resolve("prometheus"),
                        "--web.listen-address=" + prometheus,
                        "--rules.alert.resend-delay=5s"));
    }

    private String alertmanager(String gateway, String named) {
        Path config = fill(named, Map.of("GATEWAY", gateway, "TOKEN", Gateway.TOKEN));
        alertmanager = "127.0.0.1:" + Ports.free();
        start(
                ALERTMANAGER,
                alertmanager,
                List.of(
                        "--config.file=" + config,
                        "--storage.path=" + home.resolve("alertmanager"),
                        "--cluster.listen-address=",
                        "--web.listen-address=" + alertmanager));
        return alertmanager;
    }

    private void start(String name, String address, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(arguments);
        Program program = Program.start(home, name, Map.of(), command);
        programs.add(program);
        await().atMost(Duration.ofSeconds(60))
                .failFast(name + " stopped, see " + program.log(), () -> !program.alive())
                .ignoreExceptions()
                .until(() -> ready(address));
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        assertThat(Ports.ownedBy(port, program.pid()))
                .as("port %s belongs to the %s we started", port, name)
                .isTrue();
    }

    private static boolean ready(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/-/ready"))
                .build();
        return HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    private Path fill(String name, Map<String, String> values) {
        String text = resource(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return write(name, text);
    }

    private String copy(String name) {
        return write(name, resource(name)).toString();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(home.toAbsolutePath().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (var in = Monitoring.class.getResourceAsStream("/endtoend/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
    }
}
