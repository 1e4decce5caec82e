package io.alertbridge.ingest.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** The connection of a session. */
final class MqttSession implements Line, MqttCallback {

    private static final int QOS = 1;
    /** Retained messages are sent when the subscription is new, not whenever the connection is. */
    private static final int RETAINED_ONCE = 1;

    private static final int FIRST_ERROR = 0x80;

    private final Inbox<MqttMessage> inbox = new Inbox<>();
    private final MqttAsyncClient client;
    private List<MqttMessage> brought = List.of();

    MqttSession(MqttAsyncClient client) {
        this.client = client;
        client.setManualAcks(true);
        client.setCallback(this);
    }

    void open(MqttConnectionOptions options, String topic) throws MqttException {
        client.connect(options).waitForCompletion(PATIENCE.toMillis());
        MqttSubscription subscription = new MqttSubscription(topic, QOS);
        subscription.setRetainHandling(RETAINED_ONCE);
        IMqttToken answer = client.subscribe(subscription);
        answer.waitForCompletion(PATIENCE.toMillis());
        for (int code : answer.getReasonCodes()) {
            if (code >= FIRST_ERROR) {
                throw new IllegalStateException("the broker refused to subscribe " + topic + ": reason " + code);
            }
        }
    }

    @Override
    public List<Parcel> next() throws Exception {
        brought = inbox.next();
        return brought.stream().map(MqttSession::parcel).toList();
    }

    private static Parcel parcel(MqttMessage message) {
        Optional<MqttProperties> properties = Optional.ofNullable(message.getProperties());
        Map<String, String> headers = new HashMap<>();
        properties.ifPresent(
                given -> given.getUserProperties().forEach(one -> headers.put(one.getKey(), one.getValue())));
        String contentType = properties.map(MqttProperties::getContentType).orElse("");
        return Parcel.of(message.getPayload(), contentType, headers, "");
    }

    /** What is left is sent again when the session has its next connection: MQTT knows no other way. */
    @Override
    public void settle(int safe) throws MqttException {
        for (MqttMessage message : brought.subList(0, safe)) {
            client.messageArrivedComplete(message.getId(), message.getQos());
        }
    }

    @Override
    public void close() throws MqttException {
        inbox.broke(new IllegalStateException("the connection is closed"));
        try {
            client.disconnectForcibly(0, PATIENCE.toMillis(), true);
        } finally {
            client.close(true);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        inbox.add(message);
    }

    @Override
    public void disconnected(MqttDisconnectResponse why) {
        inbox.broke(new IllegalStateException("the connection is gone: " + why));
    }

    @Override
    public void mqttErrorOccurred(MqttException failure) {
        inbox.broke(failure);
    }

    @Override
    public void deliveryComplete(IMqttToken published) {}

    @Override
    public void connectComplete(boolean again, String server) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
}
