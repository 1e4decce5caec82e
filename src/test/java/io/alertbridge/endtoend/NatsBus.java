package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamApiException;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A NATS server with a stream. */
final class NatsBus implements Bus {

    private static final String STREAM = "ALERTS";

    private final Path home;
    private final Certificate certificate;
    private final int port = Ports.free();
    private Program program;

    NatsBus(Path home, Certificate certificate) {
        this.home = home.resolve("nats");
        this.certificate = certificate;
    }

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public List<String> programs() {
        return List.of("nats-server");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("stream", STREAM);
    }

    @Override
    public void start() {
        boolean first = !Files.exists(home);
        write();
        program = Program.start(home, "nats", Map.of(), List.of("nats-server", "-c", "" + home.resolve("conf")));
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
            connect().close();
            return true;
        });
        if (first) {
            declare();
        }
    }

    private void write() {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("conf"), """
                    listen: "127.0.0.1:%d"
                    jetstream { store_dir: "%s" }
                    tls { cert_file: "%s", key_file: "%s" }
                    authorization { user: "%s", password: "%s" }
                    """.formatted(
                            port,
                            home,
                            certificate.chain(),
                            certificate.key(),
                            USER,
                            PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect() throws IOException, InterruptedException {
        return Nats.connect(Options.builder()
                .server("nats://localhost:" + port)
                .userInfo(USER, PASSWORD)
                .sslContext(certificate.trusting())
                .noReconnect()
                .build());
    }

    private void declare() {
        try (Connection connection = connect()) {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name(STREAM)
                            .subjects("alerts.>")
                            .build());
        } catch (IOException | InterruptedException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void publish(List<String> data) {
        Headers headers = new Headers().add("Content-Type", "application/json");
        Bus.attributes("ce-").forEach(headers::add);
        try (Connection connection = connect()) {
            JetStream stream = connection.jetStream();
            for (String one : data) {
                Message event = NatsMessage.builder()
                        .subject("alerts.disk")
                        .headers(headers)
                        .data(one, StandardCharsets.UTF_8)
                        .build();
                stream.publish(event);
            }
        } catch (IOException | InterruptedException | JetStreamApiException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void kill() {
        program.kill();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
