package io.alertbridge.ingest.broker;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.util.List;

/** A queue of RabbitMQ, or of another broker that speaks AMQP 0-9-1. It must be there; nothing is declared. */
final class RabbitBroker implements Broker {

    private static final int PATIENCE_MILLIS = (int) Line.PATIENCE.toMillis();
    private static final int HEARTBEAT_SECONDS = 15;

    private final ConnectionFactory connections = new ConnectionFactory();
    private final List<Address> servers;
    private final String queue;

    RabbitBroker(Settings own) {
        queue = own.need("queue");
        servers = own.servers().stream().map(Address::parseAddress).toList();
        connections.setVirtualHost(own.get("vhost", "/"));
        own.find("user").ifPresent(user -> {
            connections.setUsername(user);
            connections.setPassword(own.need("password"));
        });
        if (own.encrypted()) {
            connections.useSslProtocol(own.context());
            connections.enableHostnameVerification();
        }
        connections.setAutomaticRecoveryEnabled(false);
        connections.setConnectionTimeout(PATIENCE_MILLIS);
        connections.setHandshakeTimeout(PATIENCE_MILLIS);
        connections.setRequestedHeartbeat(HEARTBEAT_SECONDS);
    }

    @Override
    public Line open() throws Exception {
        Connection connection = connections.newConnection(servers, "alertbridge");
        try {
            return new RabbitReader(connection, queue);
        } catch (IOException | RuntimeException e) {
            connection.abort(PATIENCE_MILLIS);
            throw e;
        }
    }
}
