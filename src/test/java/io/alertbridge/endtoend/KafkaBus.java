package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Apache Kafka, one node, with a topic of one partition. */
final class KafkaBus extends Bus {

    private static final String TOPIC = "alerts";
    private static final String SETTINGS = "server.properties";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\"";

    KafkaBus(Path brokers, Certificate certificate) {
        super("kafka", brokers, certificate);
    }

    @Override
    List<String> programs() {
        return List.of();
    }

    @Override
    Map<String, String> settings() {
        return Map.of("topics", TOPIC);
    }

    @Override
    Program launch() {
        return java("kafka.Kafka", home.resolve(SETTINGS).toString());
    }

    @Override
    boolean answers(Program program) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            return admin.describeCluster().clusterId().get() != null;
        }
    }

    @Override
    void declare() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
    }

    private Program java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                Gateway.QUICK_START,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        return Program.start(home, "kafka", Map.of(), command);
    }

    @Override
    void prepare() {
        String login = LOGIN.formatted(USER, QUOTED) + " user_%s=\"%s\";".formatted(USER, QUOTED);
        Path settings = write(SETTINGS, """
                    process.roles=broker,controller
                    node.id=1
                    controller.quorum.voters=1@127.0.0.1:%2$d
                    listeners=SASL_SSL://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                    advertised.listeners=SASL_SSL://localhost:%1$d
                    listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
                    controller.listener.names=CONTROLLER
                    inter.broker.listener.name=SASL_SSL
                    sasl.mechanism.inter.broker.protocol=PLAIN
                    sasl.enabled.mechanisms=PLAIN
                    listener.name.sasl_ssl.plain.sasl.jaas.config=%3$s
                    ssl.keystore.type=PKCS12
                    ssl.keystore.location=%4$s
                    ssl.keystore.password=%5$s
                    ssl.truststore.type=PEM
                    ssl.truststore.location=%6$s
                    log.dirs=%7$s
                    offsets.topic.replication.factor=1
                    offsets.topic.num.partitions=1
                    group.initial.rebalance.delay.ms=0
                    """.formatted(
                        port,
                        Ports.free(),
                        login.replace("\\", "\\\\"),
                        certificate.store(),
                        Certificate.PASSWORD,
                        certificate.chain(),
                        home.resolve("data")));
        try (Program format =
                java("kafka.tools.StorageTool", "format", "-t", "4L6g3nShT-eMCtK--X86sw", "-c", "" + settings)) {
            assertThat(format.endsWithin(Duration.ofSeconds(30))).isTrue();
            assertThat(format.exitCode()).as(format.lastWords()).isZero();
        }
    }

    private Map<String, Object> client() {
        return Map.of(
                "bootstrap.servers",
                "localhost:" + port,
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                LOGIN.formatted(USER, QUOTED) + ";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.chain().toString());
    }

    @Override
    void publish(List<String> data) {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(client(), new StringSerializer(), new StringSerializer())) {
            List<Future<RecordMetadata>> sent =
                    data.stream().map(one -> producer.send(event(one))).toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<String, String> event(String data) {
        ProducerRecord<String, String> event = new ProducerRecord<>(TOPIC, data);
        Bus.attributes("ce_")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        event.headers().add("content-type", "application/json".getBytes(StandardCharsets.UTF_8));
        return event;
    }
}
