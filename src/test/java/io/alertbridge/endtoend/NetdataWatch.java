package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Netdata's agent, which is told by statsd how full the disk is. */
final class NetdataWatch implements Watcher {

    private final Program program;
    private final int port;

    private NetdataWatch(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    static NetdataWatch start(Spool spool) throws IOException {
        spool.kit("netdata/health_alarm_notify.conf");
        return configured(spool);
    }

    /** @param gateway whom it takes for Alerta, Opsgenie and Slack at once */
    static NetdataWatch startForOthers(Spool spool, String gateway) throws IOException {
        Path notify = spool.fill("netdata-notify.conf");
        String text = Files.readString(notify).replace("@GATEWAY@", gateway).replace("@TOKEN@", Gateway.TOKEN);
        Files.writeString(spool.home().resolve("health_alarm_notify.conf"), text);
        return configured(spool);
    }

    private static NetdataWatch configured(Spool spool) throws IOException {
        int port = Ports.free();
        Files.copy(spool.fill("netdata-alarm.conf"), spool.directory("health.d").resolve("disk.conf"));
        Files.writeString(spool.home().resolve(".opt-out-from-anonymous-statistics"), "");
        List.of("cache", "lib", "log", "nothing").forEach(spool::directory);
        Path configuration = spool.fill("netdata.conf");
        Files.writeString(configuration, Files.readString(configuration).replace("@PORT@", "" + port));
        spool.belongTo("netdata");
        Path log = spool.home().resolve("log/error.log");
        NetdataWatch netdata = new NetdataWatch(
                Program.start(
                        spool.home(), "netdata", Map.of(), List.of("netdata", "-D", "-c", configuration.toString())),
                port);
        netdata.program.until(() -> Files.exists(log) && Files.readString(log).contains("listening on 'udp"));
        netdata.recover();
        return netdata;
    }

    @Override
    public void fail() {
        send("disk:97|g\n");
    }

    @Override
    public void recover() {
        send("disk:40|g\n");
    }

    private void send(String gauge) {
        byte[] bytes = gauge.getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
