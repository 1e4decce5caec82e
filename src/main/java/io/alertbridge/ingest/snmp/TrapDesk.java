package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.BoundedIntake;
import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.Traffic;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.IpAddress;

/**
 * Takes traps and informs from those that may send them. An inform is answered once it is in the ledger, so that its
 * sender repeats it until then. A trap is sent but once: it waits here, in bounded room, until the ledger takes it.
 */
final class TrapDesk implements CommandResponder {

    private static final Logger LOG = LoggerFactory.getLogger(TrapDesk.class);
    private static final long MOST_BYTES = 16L << 20;
    private static final int OVERHEAD = 200;

    private final Inlet inlet;
    private final Rights rights;
    private final TrapReader reader = new TrapReader(new Dictionary());
    private final Traffic traffic;
    private final Clock clock;
    private final Lately lately;
    private final ScheduledExecutorService worker;
    private final BoundedIntake traps;

    /** Who may send. */
    record Rights(List<String> communities, Users users) {

        /** Takes as long for a wrong community as for a right one. */
        boolean community(byte[] presented) {
            boolean found = false;
            for (String each : communities) {
                found |= MessageDigest.isEqual(presented, each.getBytes(StandardCharsets.UTF_8));
            }
            return found;
        }
    }

    TrapDesk(Inlet inlet, Rights rights, Traffic traffic, Clock clock, ScheduledExecutorService worker) {
        this.inlet = inlet;
        this.rights = rights;
        this.traffic = traffic;
        this.clock = clock;
        this.worker = worker;
        lately = new Lately(clock);
        traps = new BoundedIntake(inlet, worker, "Traps", traffic, MOST_BYTES);
    }

    boolean empty() {
        return traps.empty();
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        // or the library would tell the sender that nobody listens
        event.setProcessed(true);
        PDU pdu = event.getPDU();
        boolean confirmed = pdu != null && pdu.getType() == PDU.INFORM;
        if (!confirmed && (pdu == null || pdu.getType() != PDU.TRAP && pdu.getType() != PDU.V1TRAP)) {
            traffic.dropped("request");
            return;
        }
        traffic.received();
        if (!trusted(event)) {
            return;
        }
        String payload = reader.json(pdu, way(event));
        if (confirmed) {
            inform(event, payload);
        } else {
            traps.add(payload.length() + OVERHEAD, () -> payload);
        }
    }

    private boolean trusted(CommandResponderEvent<?> event) {
        boolean user = event.getMessageProcessingModel() == MessageProcessingModel.MPv3;
        boolean trusted = user
                ? rights.users().trusts(name(event), event.getSecurityLevel())
                : rights.community(event.getSecurityName());
        if (!trusted) {
            traffic.dropped(user ? "user" : "community");
        }
        return trusted;
    }

    private static String name(CommandResponderEvent<?> event) {
        return new String(event.getSecurityName(), StandardCharsets.UTF_8);
    }

    private TrapReader.Way way(CommandResponderEvent<?> event) {
        InetAddress peer = ((IpAddress) event.getPeerAddress()).getInetAddress();
        String version = switch (event.getMessageProcessingModel()) {
            case MessageProcessingModel.MPv1 -> "1";
            case MessageProcessingModel.MPv2c -> "2c";
            default -> "3";
        };
        return new TrapReader.Way(
                peer.getHostAddress(), version, version.equals("3") ? name(event) : "", clock.instant());
    }

    private <A extends Address> void inform(CommandResponderEvent<A> event, String payload) {
        PDU pdu = event.getPDU();
        String identity = event.getPeerAddress() + " " + pdu.getRequestID() + " " + pdu.getVariableBindings();
        Optional<Lately.Fate> before = lately.begin(identity);
        if (before.isPresent()) {
            if (before.get().stored()) {
                answer(event);
            }
            return;
        }
        inlet.take(payload.getBytes(StandardCharsets.UTF_8), Map.of(), this::execute)
                .whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        lately.stored(identity);
                        answer(event);
                    } else {
                        lately.forget(identity);
                        LOG.debug("An inform is not answered, for it cannot be stored now: {}", failure.getMessage());
                    }
                });
    }

    private void execute(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private static <A extends Address> void answer(CommandResponderEvent<A> event) {
        PDU response = (PDU) event.getPDU().clone();
        response.setType(PDU.RESPONSE);
        response.setErrorStatus(SnmpConstants.SNMP_ERROR_SUCCESS);
        response.setErrorIndex(0);
        try {
            event.getMessageDispatcher()
                    .returnResponsePdu(
                            event.getMessageProcessingModel(),
                            event.getSecurityModel(),
                            event.getSecurityName(),
                            event.getSecurityLevel(),
                            response,
                            event.getMaxSizeResponsePDU(),
                            event.getStateReference(),
                            new StatusInformation());
        } catch (MessageException e) {
            LOG.debug("An inform could not be answered; its sender will repeat it: {}", e.getMessage());
        }
    }
}
