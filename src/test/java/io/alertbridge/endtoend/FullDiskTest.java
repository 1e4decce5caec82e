package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The data directory on a file system of its own, so that it can be filled. */
@Tag("real")
class FullDiskTest {

    private final Path home = Path.of("target/crash/full-disk").toAbsolutePath();
    private final Path data = home.resolve("data");
    private final Sender sender = new Sender();

    @AfterEach
    void unmount() throws IOException {
        run("umount", data.toString());
    }

    @Test
    void aFullDiskClosesTheDoorUntilThereIsSpaceAgain() throws Exception {
        try (ServiceDesk desk = new ServiceDesk(1, 0);
                Pager pager = new Pager()) {
            run("umount", data.toString());
            Site.prepare(home, desk, pager);
            Files.createDirectories(data);
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", data.toString()) == 0,
                    "no file system can be mounted here");
            try (Gateway gateway = Gateway.start(home, Ports.free(), Map.of())) {
                sender.burst(gateway, 0, () -> {});
                fill(data.resolve("filler"));
                int round = 1;
                // what it finds to write on in files of its own is taken as well, until there is none left
                while (sender.refused() == 0 || readiness(gateway) != 503) {
                    sender.burst(gateway, round++, () -> {});
                    assertThat(round).as("bursts into a full disk").isLessThan(50);
                }

                Files.delete(data.resolve("filler"));
                await().atMost(Duration.ofSeconds(15)).until(() -> readiness(gateway) == 200);
                HttpResponse<String> taken =
                        gateway.post("/in/generic", "{\"key\": \"after\", \"status\": \"firing\"}");
                assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
                assertThat(Audit.of(gateway, sender, desk, pager)).isEqualTo(Audit.Findings.NONE);
            }
        }
    }

    private static int readiness(Gateway gateway) {
        return gateway.getAsStranger(URI.create("http://" + gateway.address() + "/actuator/health/readiness"))
                .statusCode();
    }

    private static void fill(Path filler) throws IOException {
        byte[] piece = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(piece);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    private static int run(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .onExit()
                .join()
                .exitValue();
    }
}
