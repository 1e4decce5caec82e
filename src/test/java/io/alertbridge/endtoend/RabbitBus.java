package io.alertbridge.endtoend;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** RabbitMQ, one node, with a durable queue. */
final class RabbitBus extends Bus {

    private static final String QUEUE = "alerts";

    private final String mapper = String.valueOf(Ports.free());
    private Program names;

    RabbitBus(Path brokers, Certificate certificate) {
        super("rabbitmq", brokers, certificate);
    }

    @Override
    List<String> programs() {
        return List.of("rabbitmq-server", "epmd");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("queue", QUEUE);
    }

    @Override
    void prepare() {
        write("rabbitmq.conf", """
                listeners.tcp = none
                listeners.ssl.1 = 127.0.0.1:%d
                ssl_options.certfile = %s
                ssl_options.keyfile = %s
                default_user = %s
                default_pass = %s
                """.formatted(port, certificate.chain(), certificate.key(), USER, PASSWORD));
        names = Program.start(home, "epmd", Map.of(), List.of("epmd", "-port", mapper, "-address", "127.0.0.1"));
    }

    @Override
    Program launch() {
        return Program.start(home, "rabbitmq", environment(), List.of("/usr/lib/rabbitmq/bin/rabbitmq-server"));
    }

    @Override
    boolean answers(Program program) throws IOException, TimeoutException {
        connect().close();
        return true;
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

    @Override
    void declare() throws IOException, TimeoutException {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.queueDeclare(QUEUE, true, false, false, Map.of());
        }
    }

    @Override
    void publish(List<String> data) {
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

    @Override
    public void close() {
        super.close();
        if (names != null) {
            names.close();
        }
    }
}
