package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Listens for syslog over UDP, TCP or TLS (RFC 5426, 6587, 5425). */
final class SyslogListener implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 8 << 20;
    private static final int MOST_CONNECTIONS = 500;
    private static final int HANDSHAKE_SECONDS = 10;
    private static final int PATIENCE_SECONDS = 5;

    private final Inlet inlet;
    private final Clock clock;
    private final Traffic traffic;
    private final EventLoopGroup threads = new NioEventLoopGroup(2, new DefaultThreadFactory("syslog", true));
    private final Map<Object, Stream> connections = new ConcurrentHashMap<>();
    private volatile Channel channel;
    private Datagrams datagrams;

    SyslogListener(Inlet inlet, Clock clock, Traffic traffic) {
        this.inlet = inlet;
        this.clock = clock;
        this.traffic = traffic;
    }

    SyslogListener udp(InetSocketAddress address) {
        datagrams = new Datagrams(inlet, clock, traffic, threads.next());
        return open(() -> new Bootstrap()
                .group(threads)
                .channel(NioDatagramChannel.class)
                .option(ChannelOption.SO_RCVBUF, RECEIVE_BUFFER)
                .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(Line.LONGEST))
                .handler(datagrams)
                .bind(address)
                .syncUninterruptibly()
                .channel());
    }

    SyslogListener tcp(InetSocketAddress address) {
        return stream(address, "tcp", null);
    }

    SyslogListener tls(InetSocketAddress address, ListenerSettings settings) {
        ClientAuth clients = settings.text("client-ca").isEmpty() ? ClientAuth.NONE : ClientAuth.REQUIRE;
        SslContext context = new JdkSslContext(
                settings.tls(),
                false,
                null,
                IdentityCipherSuiteFilter.INSTANCE,
                ApplicationProtocolConfig.DISABLED,
                clients,
                new String[] {"TLSv1.3", "TLSv1.2"},
                false);
        return stream(address, "tls", context);
    }

    /** The port that was asked for, or the one that was free. */
    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    private SyslogListener stream(InetSocketAddress address, String transport, SslContext tls) {
        return open(() -> new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<NioSocketChannel>() {
                    @Override
                    protected void initChannel(NioSocketChannel connection) {
                        connect(connection, transport, tls);
                    }
                })
                .bind(address)
                .syncUninterruptibly()
                .channel());
    }

    private void connect(NioSocketChannel connection, String transport, SslContext tls) {
        Object place = new Object();
        Stream stream = new Stream(inlet, clock, traffic, transport, () -> leave(place));
        connections.put(place, stream);
        if (connections.size() >= MOST_CONNECTIONS) {
            // the others wait at the door
            connection.parent().config().setAutoRead(false);
        }
        if (tls != null) {
            SslHandler handshake = tls.newHandler(connection.alloc());
            handshake.setHandshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS);
            connection.pipeline().addLast(handshake);
        }
        connection.pipeline().addLast(stream.silence(), new Framing(), stream);
    }

    private void leave(Object place) {
        connections.remove(place);
        if (connections.size() < MOST_CONNECTIONS && channel.isOpen()) {
            channel.config().setAutoRead(true);
        }
    }

    private interface Opening {
        Channel open();
    }

    private SyslogListener open(Opening opening) {
        try {
            channel = opening.open();
            return this;
        } catch (RuntimeException e) {
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        }
    }

    /** What has been read is stored first, if that can be done soon. */
    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        connections.values().forEach(Stream::finish);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (busy() && System.nanoTime() < end) {
            threads.next().schedule(() -> {}, 20, TimeUnit.MILLISECONDS).awaitUninterruptibly();
        }
        threads.shutdownGracefully(100, 2_000, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private boolean busy() {
        return datagrams != null && !datagrams.empty()
                || connections.values().stream().anyMatch(stream -> !stream.empty());
    }
}
