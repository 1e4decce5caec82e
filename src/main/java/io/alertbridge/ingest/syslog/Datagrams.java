package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.Intake;
import io.alertbridge.ingest.Traffic;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each datagram is a line. Nobody can be told to wait here: what finds no room is dropped and counted. */
final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(Datagrams.class);
    private static final long MOST_BYTES = 32L << 20;

    private final Clock clock;
    private final Traffic traffic;
    private final EventExecutor worker;
    private final Intake intake;
    /** Bytes on their way to the worker, and with it. */
    private final AtomicLong held = new AtomicLong();

    private long known;

    /** @param worker takes the work off the thread that empties the socket */
    Datagrams(Inlet inlet, Clock clock, Traffic traffic, EventExecutor worker) {
        this.clock = clock;
        this.traffic = traffic;
        this.worker = worker;
        intake = new Intake(inlet, worker, "Lines of syslog over UDP", cost -> relieved());
    }

    boolean empty() {
        return held.get() == 0;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        traffic.received();
        Line line = new Line(
                ByteBufUtil.getBytes(packet.content()),
                packet.sender().getAddress().getHostAddress(),
                clock.instant());
        if (line.bytes().length == 0) {
            return;
        }
        if (held.addAndGet(line.cost()) > MOST_BYTES) {
            held.addAndGet(-line.cost());
            traffic.dropped("overflow");
        } else {
            worker.execute(() -> add(line));
        }
    }

    private void add(Line line) {
        known += line.cost();
        intake.add(line.cost(), () -> LineReader.json(line, "udp"));
    }

    private void relieved() {
        long left = known - intake.bytes();
        known -= left;
        held.addAndGet(-left);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("A datagram could not be read: {}", cause.toString());
    }
}
