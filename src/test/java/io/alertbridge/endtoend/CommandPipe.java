package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Nagios or Icinga 2, told by its external command pipe what the checks have found: they share that language. */
final class CommandPipe implements Watcher {

    private final Program program;
    private final Path pipe;

    private CommandPipe(Program program, Path pipe) {
        this.program = program;
        this.pipe = pipe;
    }

    static CommandPipe nagios(Spool spool) {
        spool.kit("nagios/alertbridge.cfg");
        spool.fill("nagios-objects.cfg");
        spool.directory("checkresults");
        Path pipe = spool.directory("rw").resolve("nagios.cmd");
        return started(spool, pipe, List.of("nagios4", "" + spool.fill("nagios.cfg")));
    }

    static CommandPipe icinga(Spool spool) {
        spool.kit("icinga2/alertbridge.conf");
        return icinga(spool, "" + spool.fill("icinga2.conf"));
    }

    /** Runs no notification command, but answers at a port; {@code cert.pem} in its home vouches for itself. */
    static CommandPipe icingaAnswering(Spool spool, int port) {
        Path config = spool.fill("icinga2-api.conf");
        Path certificates = spool.directory("DataDir/certs");
        try {
            Files.writeString(config, Files.readString(config).replace("@PORT@", "" + port));
            if (!Files.exists(certificates.resolve("ca.crt"))) {
                certify(spool, certificates);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return icinga(spool, "" + config);
    }

    private static void certify(Spool spool, Path certificates) throws IOException {
        Path certificate = certificates.resolve("icinga.test.crt");
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=icinga.test",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                "" + certificates.resolve("icinga.test.key"),
                "-out",
                "" + certificate);
        try (Program made = Program.start(spool.home(), "openssl", Map.of(), command)) {
            assertThat(made.endsWithin(Duration.ofSeconds(30)))
                    .as(made.lastWords())
                    .isTrue();
        }
        Files.copy(certificate, certificates.resolve("ca.crt"));
        Files.copy(certificate, spool.home().resolve("cert.pem"));
    }

    private static CommandPipe icinga(Spool spool, String config) {
        Function<String, String> directory = name -> "-D" + name + "=" + spool.directory(name);
        return started(
                spool,
                spool.home().resolve("commands"),
                List.of(
                        "icinga2",
                        "daemon",
                        "-c",
                        config,
                        directory.apply("DataDir"),
                        directory.apply("CacheDir"),
                        directory.apply("LogDir"),
                        directory.apply("InitRunDir"),
                        directory.apply("SpoolDir")));
    }

    private static CommandPipe started(Spool spool, Path pipe, List<String> command) {
        spool.belongTo("nagios");
        Program program = Program.start(spool.home(), command.get(0), Map.of(), command);
        program.until(() -> Files.exists(pipe));
        return new CommandPipe(program, pipe);
    }

    @Override
    public void fail() {
        write("PROCESS_SERVICE_CHECK_RESULT;db03;disk;2;DISK CRITICAL - 'free' space: / 3% & falling");
    }

    @Override
    public void recover() {
        write("PROCESS_SERVICE_CHECK_RESULT;db03;disk;0;DISK OK - free space: / 60%");
    }

    void acknowledge() {
        write("ACKNOWLEDGE_SVC_PROBLEM;db03;disk;1;1;0;mira;I clear it up");
    }

    void hostGoesDown() {
        write("PROCESS_HOST_CHECK_RESULT;db03;1;no answer to ping");
    }

    private void write(String command) {
        String line = "[%d] %s\n".formatted(Instant.now().getEpochSecond(), command);
        try {
            Files.writeString(pipe, line, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
