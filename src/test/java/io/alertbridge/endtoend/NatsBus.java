package io.alertbridge.endtoend;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A NATS server with a stream. */
final class NatsBus extends Bus {

    private static final String STREAM = "ALERTS";

    NatsBus(Path brokers, Certificate certificate) {
        super("nats", brokers, certificate);
    }

    @Override
    List<String> programs() {
        return List.of("nats-server");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("stream", STREAM);
    }

    @Override
    void prepare() {
        write("conf", """
                listen: "127.0.0.1:%d"
                jetstream { store_dir: "%s" }
                tls { cert_file: "%s", key_file: "%s" }
                authorization { user: "%s", password: "%s" }
                """.formatted(port, home, certificate.chain(), certificate.key(), USER, QUOTED));
    }

    @Override
    Program launch() {
        return Program.start(home, "nats", Map.of(), List.of("nats-server", "-c", "" + home.resolve("conf")));
    }

    @Override
    boolean answers(Program program) throws IOException, InterruptedException {
        connect().close();
        return true;
    }

    private Connection connect() throws IOException, InterruptedException {
        return Nats.connect(Options.builder()
                .server("nats://localhost:" + port)
                .userInfo(USER, PASSWORD)
                .sslContext(certificate.trusting())
                .noReconnect()
                .build());
    }

    @Override
    void declare() throws IOException, InterruptedException, JetStreamApiException {
        StreamConfiguration alerts =
                StreamConfiguration.builder().name(STREAM).subjects("alerts.>").build();
        try (Connection connection = connect()) {
            connection.jetStreamManagement().addStream(alerts);
        }
    }

    @Override
    void publish(List<String> data) {
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
}
