package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Mosquitto, and its own client to publish with. */
final class MqttBus extends Bus {

    MqttBus(Path brokers, Certificate certificate) {
        super("mqtt", brokers, certificate);
    }

    @Override
    List<String> programs() {
        return List.of("mosquitto", "mosquitto_passwd", "mosquitto_pub");
    }

    @Override
    Map<String, String> settings() {
        return Map.of("topic", "alerts/#");
    }

    @Override
    void prepare() throws IOException {
        write("conf", """
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
                """.formatted(port, certificate.chain(), certificate.key(), home.resolve("users"), home));
        run(null, "mosquitto_passwd", "-b", "-c", home.resolve("users").toString(), USER, PASSWORD);
    }

    @Override
    Program launch() {
        return Program.start(home, "mosquitto", Map.of(), List.of("mosquitto", "-c", "" + home.resolve("conf")));
    }

    @Override
    boolean answers(Program program) {
        return Ports.ownedBy(port, program.pid());
    }

    @Override
    void publish(List<String> data) {
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
}
