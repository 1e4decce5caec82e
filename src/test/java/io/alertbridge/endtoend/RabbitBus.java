package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** RabbitMQ, one node, with a durable queue. */
final class RabbitBus implements Bus {

    private static final String QUEUE = "alerts";

    private final Path home;
    private final Certificate certificate;
    private final int port = Ports.free();
    private final String mapper = String.valueOf(Ports.free());
    private Program names;
    private Program program;

    RabbitBus(Path home, Certificate certificate) {
        this.home = home.resolve("rabbitmq");
        this.certificate = certificate;
    }

    @Override
    public String name() {
        return "rabbitmq";
    }

    @Override
    public List<String> programs() {
        return List.of("rabbitmq-server", "epmd");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("queue", QUEUE);
    }

    @Override
    public void start() {
        boolean first = !Files.exists(home);
        write();
        if (first) {
            names = Program.start(home, "epmd", Map.of(), List.of("epmd", "-port", mapper, "-address", "127.0.0.1"));
        }
        program = Program.start(home, "rabbitmq", environment(), List.of("/usr/lib/rabbitmq/bin/rabbitmq-server"));
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
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
            Files.writeString(home.resolve("rabbitmq.conf"), """
                    listeners.tcp = none
                    listeners.ssl.1 = 127.0.0.1:%d
                    ssl_options.certfile = %s
                    ssl_options.keyfile = %s
                    default_user = %s
                    default_pass = %s
                    """.formatted(
                            port, certificate.chain(), certificate.key(), USER, PASSWORD));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HOME", home.toString(),
                "RABBITMQ_NODENAME", "alertbridge" + port + "@localhost",
                "RABBITMQ_CONFIG_FILE", home.resolve("rabbitmq.conf").toString(),
                "RABBITMQ_MNESIA_BASE", home.resolve("data").toString(),
                "RABBITMQ_LOGS", "-",
                "RABBITMQ_LOG_BASE", home.toString(),
                "RABBITMQ_PID_FILE", home.resolve("pid").toString(),
                "RABBITMQ_ENABLED_PLUGINS_FILE", home.resolve("plugins").toString()));
        environment.putAll(Map.of(
                "RABBITMQ_DIST_PORT",
                String.valueOf(Ports.free()),
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1}",
                "ERL_EPMD_PORT",
                mapper,
                "ERL_EPMD_ADDRESS",
                "127.0.0.1"));
        return environment;
    }

    private Connection connect() throws IOException, TimeoutException {
        ConnectionFactory connections = new ConnectionFactory();
        connections.setHost("localhost");
        connections.setPort(port);
        connections.setUsername(USER);
        connections.setPassword(PASSWORD);
        connections.useSslProtocol(certificate.trusting());
        return connections.newConnection();
    }

    private void declare() {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void publish(List<String> data) {
        AMQP.BasicProperties event = MessageProperties.PERSISTENT_BASIC
                .builder()
                .contentType("application/json")
                .headers(new HashMap<>(Bus.attributes("cloudEvents:")))
                .build();
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            for (String one : data) {
                channel.basicPublish("", QUEUE, event, one.getBytes(StandardCharsets.UTF_8));
            }
            channel.waitForConfirmsOrDie(60_000);
        } catch (IOException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The program is a script that waits for the broker, its child. */
    @Override
    public void kill() {
        program.descendants().forEach(ProcessHandle::destroyForcibly);
        program.kill();
    }

    @Override
    public void close() {
        if (program != null) {
            kill();
            names.close();
        }
    }
}
