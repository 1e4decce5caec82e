package io.alertbridge.ingest.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;

/** A member of the group. */
final class KafkaGroup implements Line {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Metric connections;
    private List<ConsumerRecord<byte[], byte[]>> brought = List.of();

    KafkaGroup(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
        connections = consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count"))
                .findAny()
                .orElseThrow();
    }

    @Override
    public List<Parcel> next() {
        brought = new ArrayList<>();
        consumer.poll(POLL).forEach(brought::add);
        if (brought.isEmpty() && ((Number) connections.metricValue()).doubleValue() == 0) {
            throw new IllegalStateException("no broker answers");
        }
        return brought.stream().map(KafkaGroup::parcel).toList();
    }

    private static Parcel parcel(ConsumerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new HashMap<>();
        message.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        byte[] body = message.value() == null ? new byte[0] : message.value();
        return Parcel.of(body, headers.getOrDefault("content-type", ""), headers, "ce_");
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }

    @Override
    public void settle(int safe) {
        Map<TopicPartition, OffsetAndMetadata> behind = new HashMap<>();
        brought.subList(0, safe)
                .forEach(message -> behind.put(
                        new TopicPartition(message.topic(), message.partition()),
                        new OffsetAndMetadata(message.offset() + 1)));
        consumer.commitSync(behind, PATIENCE);
    }

    @Override
    public void close() {
        consumer.close(FAREWELL);
    }
}
