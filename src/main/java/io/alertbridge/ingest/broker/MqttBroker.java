package io.alertbridge.ingest.broker;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Topics of an MQTT 5 broker, subscribed to with QoS 1 in a session that outlives the connection. */
final class MqttBroker implements Broker {

    private static final int KEEP_ALIVE_SECONDS = 15;

    private final MqttConnectionOptions options = new MqttConnectionOptions();
    private final String client;
    private final String topic;

    MqttBroker(Settings own) {
        client = own.get("client", "alertbridge");
        topic = own.need("topic");
        String scheme = own.encrypted() ? "ssl://" : "tcp://";
        options.setServerURIs(own.servers().stream().map(scheme::concat).toArray(String[]::new));
        own.find("user").ifPresent(options::setUserName);
        own.find("password").ifPresent(word -> options.setPassword(word.getBytes(StandardCharsets.UTF_8)));
        if (own.encrypted()) {
            options.setSocketFactory(own.context().getSocketFactory());
        }
        options.setCleanStart(false);
        options.setSessionExpiryInterval(
                own.duration("session", Duration.ofDays(7)).toSeconds());
        options.setReceiveMaximum(Line.MOST);
        options.setConnectionTimeout((int) Line.PATIENCE.toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    }

    @Override
    public Line open() throws MqttException {
        MqttSession session =
                new MqttSession(new MqttAsyncClient(options.getServerURIs()[0], client, new MemoryPersistence()));
        try {
            session.open(options, topic);
            return session;
        } catch (MqttException | RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
