package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.BoundedIntake;
import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.Traffic;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.EventExecutor;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each datagram is a line. Nobody can be told to wait here: what finds no room is dropped and counted. */
final class Datagrams extends SimpleChannelInboundHandler<DatagramPacket> {

    private static final Logger LOG = LoggerFactory.getLogger(Datagrams.class);
    private static final long MOST_BYTES = 32L << 20;

    private final Clock clock;
    private final Traffic traffic;
    private final BoundedIntake intake;

    /** @param worker takes the work off the thread that empties the socket */
    Datagrams(Inlet inlet, Clock clock, Traffic traffic, EventExecutor worker) {
        this.clock = clock;
        this.traffic = traffic;
        intake = new BoundedIntake(inlet, worker, "Lines of syslog over UDP", traffic, MOST_BYTES);
    }

    boolean empty() {
        return intake.empty();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        traffic.received();
        Line line = new Line(
                ByteBufUtil.getBytes(packet.content()),
                packet.sender().getAddress().getHostAddress(),
                clock.instant());
        if (line.bytes().length > 0) {
            intake.add(line.cost(), () -> LineReader.json(line, "udp"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("A datagram could not be read: {}", cause.toString());
    }
}
