package io.alertbridge.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real rsyslog that hears lines on a socket and passes them on over TLS, behind their length. */
final class Rsyslog implements AutoCloseable {

    private final Program program;
    private final Path home;

    private Rsyslog(Program program, Path home) {
        this.program = program;
        this.home = home;
    }

    /** @param certificate whom it trusts, and what the other side has to be */
    static Rsyslog start(Path home, int port, Path certificate) {
        try {
            Files.createDirectories(home.resolve("spool"));
            Path configuration =
                    Files.writeString(home.resolve("rsyslog.conf"), """
                    global(workDirectory="%1$s/spool" defaultNetstreamDriverCAFile="%3$s")
                    module(load="imuxsock" SysSock.Use="off")
                    input(type="imuxsock" Socket="%1$s/socket" CreatePath="on")
                    action(type="omfwd" target="127.0.0.1" port="%2$d" protocol="tcp"
                           TCP_Framing="octet-counted" template="RSYSLOG_SyslogProtocol23Format"
                           StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="x509/name"
                           StreamDriverPermittedPeers="gateway.example"
                           action.resumeRetryCount="-1" action.resumeInterval="1"
                           queue.type="LinkedList" queue.filename="forward" queue.saveOnShutdown="on")
                    """.formatted(home, port, certificate));
            Program program = Program.start(
                    home,
                    "rsyslog",
                    Map.of(),
                    List.of("rsyslogd", "-n", "-f", configuration.toString(), "-i", home.resolve("pid") + ""));
            program.until(() -> Files.exists(home.resolve("socket")));
            return new Rsyslog(program, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key and a certificate that has signed itself. */
    static void certify(Path home) {
        try (Program openssl = Program.start(
                home,
                "openssl",
                Map.of(),
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=gateway.example",
                        "-addext",
                        "subjectAltName=DNS:gateway.example",
                        "-keyout",
                        home.resolve("tls.key") + "",
                        "-out",
                        home.resolve("tls.crt") + ""))) {
            if (!openssl.endsWithin(Duration.ofSeconds(30)) || openssl.exitCode() != 0) {
                throw new IllegalStateException(openssl.lastWords());
            }
        }
    }

    Path socket() {
        return home.resolve("socket");
    }

    @Override
    public void close() {
        program.close();
    }
}
