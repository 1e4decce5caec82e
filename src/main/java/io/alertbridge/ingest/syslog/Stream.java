package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.Intake;
import io.alertbridge.ingest.Traffic;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection that brings lines. Reads no further while much of it has not reached the ledger. */
final class Stream extends SimpleChannelInboundHandler<byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(Stream.class);
    private static final long MOST_BYTES = 256 * 1024;
    /** A sender that finds its connection closed has lost a line by then, so silence is borne long. */
    private static final int SILENCE_HOURS = 24;

    private static final int FIRST_LINE_SECONDS = 60;

    private final Inlet inlet;
    private final Clock clock;
    private final Traffic traffic;
    private final String transport;
    private final Runnable gone;
    private Intake intake;
    private String peer = "";
    private volatile Channel channel;
    private volatile boolean empty = true;
    private boolean spoken;

    /** @param gone called once the connection has ended and all that it brought is stored */
    Stream(Inlet inlet, Clock clock, Traffic traffic, String transport, Runnable gone) {
        this.gone = gone;
        this.inlet = inlet;
        this.clock = clock;
        this.traffic = traffic;
        this.transport = transport;
    }

    /** What watches how long nothing is heard; comes before this in the pipeline. */
    ChannelHandler silence() {
        return new IdleStateHandler(SILENCE_HOURS, 0, 0, TimeUnit.HOURS);
    }

    boolean empty() {
        return empty;
    }

    /** Takes no more from the wire. */
    void finish() {
        Channel open = channel;
        if (open != null) {
            open.config().setAutoRead(false);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        peer = ((InetSocketAddress) channel.remoteAddress()).getAddress().getHostAddress();
        intake = new Intake(inlet, channel.eventLoop(), "Lines of syslog from " + peer, cost -> relieved());
        context.executor().schedule(() -> speakNow(context), FIRST_LINE_SECONDS, TimeUnit.SECONDS);
    }

    private void speakNow(ChannelHandlerContext context) {
        if (!spoken) {
            context.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, byte[] bytes) {
        spoken = true;
        traffic.received();
        empty = false;
        Line line = new Line(bytes, peer, clock.instant());
        intake.add(line.cost(), () -> LineReader.json(line, transport));
        if (intake.bytes() > MOST_BYTES) {
            channel.config().setAutoRead(false);
        }
    }

    private void relieved() {
        empty = intake.empty();
        if (empty && !channel.isOpen()) {
            gone.run();
        } else if (intake.bytes() <= MOST_BYTES / 2 && channel.parent().isOpen()) {
            channel.config().setAutoRead(true);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (intake == null || intake.empty()) {
            gone.run();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            context.close();
        } else if (event instanceof SslHandshakeCompletionEvent handshake && !handshake.isSuccess()) {
            traffic.dropped("handshake");
            LOG.warn(
                    "No TLS with {}: {}", peer, String.valueOf(handshake.cause().getMessage()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("The connection from {} breaks off", peer, cause);
        context.close();
    }
}
