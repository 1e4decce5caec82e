package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Collectd, which is told by its socket what to notify of. */
final class CollectdWatch implements Watcher {

    private final Program program;
    private final Path socket;

    private CollectdWatch(Program program, Path socket) {
        this.program = program;
        this.socket = socket;
    }

    static CollectdWatch start(Spool spool) {
        spool.kit("collectd/alertbridge-collectd").toFile().setExecutable(true, false);
        Path configuration = spool.fill("collectd.conf");
        spool.belongTo("nobody");
        Path socket = spool.home().resolve("collectd.sock");
        Program program = Program.start(
                spool.home(), "collectd", Map.of(), List.of("collectd", "-f", "-C", configuration.toString()));
        program.until(() -> Files.exists(socket));
        return new CollectdWatch(program, socket);
    }

    @Override
    public void fail() {
        tell("failure", "Host db03, plugin df (instance root): \\\"free\\\" is 3 %");
    }

    @Override
    public void recover() {
        tell("okay", "Host db03, plugin df (instance root): free is 60 %");
    }

    private void tell(String severity, String message) {
        String command = "PUTNOTIF host=db03 plugin=df plugin_instance=root type=percent_bytes type_instance=free"
                + " severity=%s time=%d message=\"%s\"\n"
                        .formatted(severity, Instant.now().getEpochSecond(), message);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(command.getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(200);
            channel.read(answer);
            String said = new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8);
            if (!said.startsWith("0 ")) {
                throw new IllegalStateException("collectd said " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
