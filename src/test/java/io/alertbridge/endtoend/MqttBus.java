package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mosquitto, and its own client to publish with. */
final class MqttBus implements Bus {

    private final Path home;
    private final Certificate certificate;
    private final int port = Ports.free();
    private Program program;

    MqttBus(Path home, Certificate certificate) {
        this.home = home.resolve("mqtt");
        this.certificate = certificate;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public List<String> programs() {
        return List.of("mosquitto", "mosquitto_passwd", "mosquitto_pub");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("topic", "alerts/#");
    }

    @Override
    public void start() {
        write();
        program = Program.start(home, "mosquitto", Map.of(), List.of("mosquitto", "-c", "" + home.resolve("conf")));
        await().atMost(Duration.ofSeconds(20)).until(() -> Ports.ownedBy(port, program.pid()));
    }

    private void write() {
        try {
            Files.createDirectories(home);
            Files.writeString(home.resolve("conf"), """
                    user root
                    listener %d 127.0.0.1
                    certfile %s
                    keyfile %s
                    allow_anonymous false
                    password_file %s
                    persistence true
                    persistence_location %s/
                    autosave_on_changes true
                    autosave_interval 1
                    max_queued_messages 0
                    """.formatted(
                            port, certificate.chain(), certificate.key(), home.resolve("users"), home));
            run(null, "mosquitto_passwd", "-b", "-c", home.resolve("users").toString(), USER, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void publish(List<String> data) {
        Path lines = home.resolve("lines");
        List<String> command =
                new ArrayList<>(List.of("mosquitto_pub", "-V", "mqttv5", "-h", "localhost", "-p", "" + port));
        command.addAll(List.of("--cafile", certificate.chain().toString(), "-u", USER, "-P", PASSWORD));
        command.addAll(List.of("-q", "1", "-t", "alerts/disk", "-l"));
        command.addAll(List.of("-D", "publish", "content-type", "application/json"));
        Bus.attributes("")
                .forEach((name, value) -> command.addAll(List.of("-D", "publish", "user-property", name, value)));
        try {
            Files.write(lines, data);
            run(lines, command.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Path input, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Process process = (input == null ? builder : builder.redirectInput(input.toFile())).start();
        assertThat(process.onExit().join().exitValue()).as(command[0]).isZero();
    }

    @Override
    public void kill() {
        program.kill();
    }

    @Override
    public void close() {
        if (program != null) {
            program.close();
        }
    }
}
