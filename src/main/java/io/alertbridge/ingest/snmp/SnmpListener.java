package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.Traffic;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.TransportMapping;
import org.snmp4j.TransportStateReference;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;
import org.snmp4j.util.DefaultPDUFactory;

/** Listens for traps and informs of SNMP version 1, 2c and 3 over UDP. */
final class SnmpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SnmpListener.class);
    private static final int RECEIVE_BUFFER = 4 << 20;
    private static final int LARGEST = 65_507;
    private static final int PATIENCE_SECONDS = 5;
    /** Each name and engine that anybody claims to be leaves a key that was costly to make. */
    private static final int MOST_KEYS = 5_000;

    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "snmp"));
    private final Users users;
    private final TrapDesk desk;
    private final Traffic traffic;
    private DefaultUdpTransportMapping socket;

    /** @param desk makes one that works on the given thread */
    SnmpListener(Users users, Traffic traffic, Function<ScheduledExecutorService, TrapDesk> desk) {
        this.users = users;
        this.traffic = traffic;
        this.desk = desk.apply(worker);
    }

    SnmpListener open(InetSocketAddress address, Engine engine) throws IOException {
        SecurityProtocols protocols = Users.protocols();
        USM model = new USM(protocols, engine.id(), engine.boots());
        users.register(model);
        Survivor dispatcher = new Survivor(model);
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        if (!users.none()) {
            dispatcher.addMessageProcessingModel(new MPv3(
                    engine.id().getValue(),
                    new DefaultPDUFactory(),
                    protocols,
                    SecurityModels.getCollection(new SecurityModel[] {model}),
                    new CounterSupport()));
        }
        dispatcher.addCommandResponder(desk);
        dispatcher.addAuthenticationFailureListener(new Strangers(traffic));
        try {
            socket = new DefaultUdpTransportMapping(new UdpAddress(address.getAddress(), address.getPort()));
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.setMaxInboundMessageSize(LARGEST);
            socket.addTransportListener(dispatcher);
            dispatcher.addTransportMapping(socket);
            socket.listen();
            return this;
        } catch (IOException | RuntimeException e) {
            worker.shutdownNow();
            throw e;
        }
    }

    int port() {
        return socket.getListenAddress().getPort();
    }

    /** A dispatcher whose thread outlives whatever comes: there is but one to listen. */
    private final class Survivor extends MessageDispatcherImpl {

        private final USM model;

        Survivor(USM model) {
            this.model = model;
        }

        @Override
        public <A extends Address> void processMessage(
                TransportMapping<? super A> source, A from, ByteBuffer message, TransportStateReference state) {
            try {
                if (model.getUserTable().getUserEntries().size() > MOST_KEYS) {
                    users.register(model);
                }
                super.processMessage(source, from, message, state);
            } catch (RuntimeException | StackOverflowError e) {
                traffic.dropped("unreadable");
                LOG.debug("A datagram from {} could not be read", from, e);
            }
        }
    }

    /** What has come is stored first, if that can be done soon. */
    @Override
    public void close() throws IOException {
        socket.close();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!desk.empty() && System.nanoTime() < end) {
                worker.schedule(() -> {}, 20, TimeUnit.MILLISECONDS).get();
            }
            worker.shutdown();
            worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing was to be done", e);
        }
    }
}
