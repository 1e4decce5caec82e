package io.alertbridge.ingest.broker;

import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.FetchConsumeOptions;
import io.nats.client.FetchConsumer;
import io.nats.client.Message;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches what is there, or waits for one. */
final class NatsReader implements Line {

    private static final FetchConsumeOptions ALL_OR_ONE = FetchConsumeOptions.builder()
            .maxMessages(MOST)
            .noWaitExpiresIn(1_000)
            .build();

    private final Connection connection;
    private final ConsumerContext consumer;
    private List<Message> brought = List.of();

    NatsReader(Connection connection, ConsumerContext consumer) {
        this.connection = connection;
        this.consumer = consumer;
    }

    @Override
    public List<Parcel> next() throws Exception {
        if (connection.getStatus() != Connection.Status.CONNECTED) {
            throw new IOException("the connection is " + connection.getStatus());
        }
        brought = new ArrayList<>();
        try (FetchConsumer fetched = consumer.fetch(ALL_OR_ONE)) {
            for (Message message = fetched.nextMessage(); message != null; message = fetched.nextMessage()) {
                brought.add(message);
            }
        }
        return brought.stream().map(NatsReader::parcel).toList();
    }

    private static Parcel parcel(Message message) {
        Map<String, String> headers = new HashMap<>();
        if (message.hasHeaders()) {
            message.getHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
        }
        String contentType = headers.getOrDefault("Content-Type", headers.getOrDefault("content-type", ""));
        byte[] body = Optional.ofNullable(message.getData()).orElse(new byte[0]);
        return Parcel.of(body, contentType, headers, "ce-");
    }

    /** What is left is given back at once, in its order; pauses are the courier's. */
    @Override
    public void settle(int safe) {
        brought.subList(0, safe).forEach(Message::ack);
        brought.subList(safe, brought.size()).forEach(Message::nak);
    }

    @Override
    public void close() throws Exception {
        try {
            connection.flush(PATIENCE);
        } finally {
            connection.close();
        }
    }
}
