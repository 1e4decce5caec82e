package io.alertbridge.ingest.broker;

import io.nats.client.Connection;
import io.nats.client.ConsumerContext;
import io.nats.client.ErrorListener;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.StreamContext;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import java.io.IOException;
import java.time.Duration;

/** A stream of NATS JetStream, read by a durable consumer. The stream must be there; the consumer is made if it is not. */
final class NatsBroker implements Broker {

    /** So long the server waits before it sends again what was in hand when this process was killed. */
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(20);

    private static final int NOT_FOUND = 404;

    private final Options options;
    private final String stream;
    private final ConsumerConfiguration consumer;

    NatsBroker(Settings own) {
        stream = own.need("stream");
        ConsumerConfiguration.Builder durable = ConsumerConfiguration.builder()
                .durable(own.get("consumer", "alertbridge"))
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(ACKNOWLEDGED_WITHIN);
        own.find("subject").ifPresent(durable::filterSubject);
        consumer = durable.build();
        Options.Builder building = Options.builder()
                .servers(own.servers().stream().map("nats://"::concat).toArray(String[]::new))
                .connectionName("alertbridge")
                .connectionTimeout(Line.PATIENCE)
                .noReconnect()
                // certificates are for names, not for the addresses behind them
                .noResolveHostnames()
                .ignoreDiscoveredServers()
                .errorListener(new ErrorListener() {});
        own.find("user").ifPresent(user -> building.userInfo(user, own.need("password")));
        own.find("token").ifPresent(token -> building.token(token.toCharArray()));
        if (own.encrypted()) {
            building.sslContext(own.context());
        }
        options = building.build();
    }

    @Override
    public Line open() throws Exception {
        Connection connection = Nats.connect(options);
        try {
            return new NatsReader(connection, durable(connection.getStreamContext(stream)));
        } catch (IOException | JetStreamApiException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** One that is there already is taken as somebody made it, if it waits for acknowledgement. */
    private ConsumerContext durable(StreamContext from) throws IOException, JetStreamApiException {
        try {
            ConsumerContext there = from.getConsumerContext(consumer.getDurable());
            check(there.getCachedConsumerInfo().getConsumerConfiguration());
            return there;
        } catch (JetStreamApiException e) {
            if (e.getErrorCode() != NOT_FOUND) {
                throw e;
            }
            return from.createOrUpdateConsumer(consumer);
        }
    }

    /** @throws IllegalStateException if the server would forget each message as soon as it is sent */
    static void check(ConsumerConfiguration there) {
        if (there.getAckPolicy() == AckPolicy.None) {
            throw new IllegalStateException("the acknowledgement policy of consumer " + there.getDurable()
                    + " was 'none' but must be explicit; delete it, so that it is made anew");
        }
    }
}
