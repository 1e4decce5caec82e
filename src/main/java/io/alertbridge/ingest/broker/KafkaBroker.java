package io.alertbridge.ingest.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.autoconfigure.kafka.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;

/** Topics of Apache Kafka, read by a group whose offsets say what is in the ledger. */
final class KafkaBroker implements Broker {

    private static final int MOST_BYTES = 16 << 20;

    private final Map<String, Object> settings = new HashMap<>();
    private final List<String> topics;

    KafkaBroker(Settings own) {
        topics = own.list("topics");
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, own.servers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, own.get("group", "alertbridge"));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "alertbridge");
        // a member that was killed is given up after this, and its partitions are read on
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // a group that is new has seen none of what is there
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Line.MOST);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES);
        settings.put(ConsumerConfig.AUTO_INCLUDE_JMX_REPORTER_CONFIG, false);
        settings.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        own.bundle().ifPresent(bundle -> {
            settings.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
            settings.put(SslBundle.class.getName(), bundle);
        });
        String transport = own.encrypted() ? "SSL" : "PLAINTEXT";
        own.find("user").ifPresent(user -> login(user, own));
        settings.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                own.find("user").isPresent() ? "SASL_" + transport : transport);
    }

    private void login(String user, Settings own) {
        String mechanism = own.get("mechanism", "PLAIN");
        String module = mechanism.startsWith("SCRAM") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
        settings.put(SaslConfigs.SASL_MECHANISM, mechanism);
        settings.put(
                SaslConfigs.SASL_JAAS_CONFIG,
                "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                        .formatted(module, quoted(user), quoted(own.need("password"))));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    @Override
    public Line open() {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaGroup group = new KafkaGroup(consumer);
        try {
            topics.forEach(topic -> exists(consumer, topic));
            consumer.subscribe(topics);
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    /** Asks, because a consumer says nothing of a broker that is away or a topic that is not there. */
    private static void exists(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<?> partitions = consumer.partitionsFor(topic, Line.PATIENCE);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalStateException("topic " + topic + " does not exist");
        }
    }
}
