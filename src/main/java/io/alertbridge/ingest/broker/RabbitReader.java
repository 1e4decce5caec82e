package io.alertbridge.ingest.broker;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A consumer that has as much unacknowledged as it may. */
final class RabbitReader implements Line {

    private final Inbox<Delivery> inbox = new Inbox<>();
    private final Connection connection;
    private final Channel channel;
    private List<Delivery> brought = List.of();

    RabbitReader(Connection connection, String queue) throws IOException {
        this.connection = connection;
        channel = connection.createChannel();
        channel.basicQos(MOST);
        channel.addShutdownListener(inbox::broke);
        channel.basicConsume(
                queue,
                false,
                (consumer, delivery) -> inbox.add(delivery),
                consumer -> inbox.broke(new IOException("queue " + queue + " was deleted or has moved")));
    }

    @Override
    public List<Parcel> next() throws Exception {
        brought = inbox.next();
        return brought.stream().map(RabbitReader::parcel).toList();
    }

    private static Parcel parcel(Delivery delivery) {
        Map<String, String> headers = new HashMap<>();
        Optional.ofNullable(delivery.getProperties().getHeaders())
                .orElse(Map.of())
                .forEach((name, value) -> headers.put(name, String.valueOf(value)));
        String contentType =
                Optional.ofNullable(delivery.getProperties().getContentType()).orElse("");
        return Parcel.of(delivery.getBody(), contentType, headers, "cloudEvents:", "cloudEvents_");
    }

    /** Acknowledges all up to the last one at once; what is left goes back to its place when the connection is closed. */
    @Override
    public void settle(int safe) throws IOException {
        if (safe > 0) {
            channel.basicAck(brought.get(safe - 1).getEnvelope().getDeliveryTag(), true);
        }
    }

    @Override
    public void close() {
        connection.abort((int) PATIENCE.toMillis());
    }
}
