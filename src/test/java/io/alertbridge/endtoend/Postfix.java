package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Postfix that takes mail of this machine and passes all of it on to one other server, as often as it has to. */
final class Postfix implements AutoCloseable {

    private final Path home;
    private final Program program;
    private final int port;

    private Postfix(Path home, int port) {
        this.home = home;
        this.port = port;
        program = command("start-fg");
    }

    private Program command(String word) {
        return Program.start(home, word, Map.of(), List.of("postfix", "-c", home.toString(), word));
    }

    /** Needs to be root, as Postfix does. */
    static Postfix start(Path directory, int next) {
        int port = Ports.free();
        try {
            Path home = Files.createDirectories(directory.resolve("postfix"));
            // its parts run as a user who has to get here
            for (Path path = home; path.startsWith(directory); path = path.getParent()) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            Files.createDirectories(home.resolve("queue"));
            Files.setOwner(
                    Files.createDirectories(home.resolve("data")),
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
            Files.writeString(home.resolve("main.cf"), """
                    compatibility_level = 3.6
                    queue_directory = %1$s/queue
                    data_directory = %1$s/data
                    mail_owner = postfix
                    setgid_group = postdrop
                    myhostname = relay.example.com
                    inet_interfaces = 127.0.0.1
                    inet_protocols = ipv4
                    mydestination =
                    mynetworks = 127.0.0.0/8
                    alias_maps =
                    relayhost = [127.0.0.1]:%2$d
                    smtpd_relay_restrictions = permit_mynetworks, reject
                    queue_run_delay = 1s
                    minimal_backoff_time = 1s
                    maximal_backoff_time = 2s
                    maillog_file = /dev/stdout
                    """.formatted(home, next));
            Files.writeString(home.resolve("master.cf"), """
                    127.0.0.1:%d inet n - n - - smtpd
                    cleanup unix n - n - 0 cleanup
                    qmgr unix n - n 300 1 qmgr
                    rewrite unix - - n - - trivial-rewrite
                    bounce unix - - n - 0 bounce
                    defer unix - - n - 0 bounce
                    trace unix - - n - 0 bounce
                    anvil unix - - n - 1 anvil
                    smtp unix - - n - - smtp
                    error unix - - n - - error
                    retry unix - - n - - error
                    proxymap unix - - n - - proxymap
                    postlog unix-dgram n - n - 1 postlogd
                    """.formatted(port));
            Postfix postfix = new Postfix(home, port);
            postfix.program.until(postfix::listens);
            return postfix;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** Waits until it has tried in vain to pass a mail on. */
    void defers() {
        await().until(() -> program.lastWords().contains("status=deferred"));
    }

    /** What runs in the foreground is but a part of it. */
    @Override
    public void close() {
        try (program;
                Program stop = command("stop")) {
            stop.endsWithin(Duration.ofSeconds(20));
        }
    }
}
