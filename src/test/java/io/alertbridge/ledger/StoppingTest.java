package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.AlertBridge;
import io.alertbridge.alert.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A program that is asked to stop while entries go on coming, as they do from other nodes and from timers. */
class StoppingTest {

    private static final Logger LOG = LoggerFactory.getLogger(StoppingTest.class);
    private static final int ENOUGH = 100;

    @TempDir
    private Path data;

    private final AtomicInteger appended = new AtomicInteger();

    @Test
    void whatStillComesIsLeftForTheNextStart() throws Exception {
        ConfigurableApplicationContext context = start();
        Ledger ledger = context.getBean(Ledger.class);
        Thread others = new Thread(() -> append(ledger), "others");
        others.start();
        await().until(() -> appended.get() > ENOUGH);
        context.close();
        others.join();

        try (ConfigurableApplicationContext again = start()) {
            Lane lane = again.getBean(Lane.class);
            await().atMost(Duration.ofSeconds(30)).until(lane::caughtUp);
            assertThat(again.getBean(StoredRows.class).count(Parked.TABLE, Query.all()))
                    .isZero();
        }
    }

    private void append(Ledger ledger) {
        try {
            for (int number = 0; ; number++) {
                ledger.append("others", List.of(Events.firing("check" + number, "host" + number, Severity.WARNING)))
                        .join();
                appended.incrementAndGet();
            }
        } catch (RuntimeException e) {
            LOG.info("The ledger is closed: {}", e.getMessage());
        }
    }

    private ConfigurableApplicationContext start() {
        return SpringApplication.run(
                AlertBridge.class,
                "--server.port=0",
                "--alertbridge.config-dir=src/test/resources/smallest",
                "--alertbridge.data-dir=" + data,
                "--alertbridge.database.url=" + Postgres.urlFor(data));
    }
}
