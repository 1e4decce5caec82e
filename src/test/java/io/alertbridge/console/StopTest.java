package io.alertbridge.console;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.alertbridge.AlertBridge;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StopTest {

    private static final Duration LESS_THAN_THE_DOORS_WAIT = Duration.ofSeconds(15);

    @TempDir
    private Path data;

    @Test
    void aPageThatSomebodyLeftOpenKeepsNobodyWaiting() throws Exception {
        Files.writeString(data.resolve("token"), "a-token-for-a-test");
        ConfigurableApplicationContext context = SpringApplication.run(
                AlertBridge.class,
                "--server.port=0",
                "--alertbridge.config-dir=src/test/resources/smallest",
                "--alertbridge.data-dir=" + data);
        String port = context.getEnvironment().getProperty("local.server.port");
        String token = System.getenv().getOrDefault("ALERTBRIDGE_TOKEN", "a-token-for-a-test");
        Visitor visitor = new Visitor(URI.create("http://localhost:" + port + "/")).loggedIn("Aiko", token);
        CountDownLatch heard = new CountDownLatch(1);
        Thread page = new Thread(() -> visitor.listen("/live", heard::countDown), "page");
        page.start();
        heard.await();
        assertTimeoutPreemptively(LESS_THAN_THE_DOORS_WAIT, context::close);
        page.join();
    }
}
