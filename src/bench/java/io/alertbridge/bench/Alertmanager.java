package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus Alertmanager, alone, with a receiver that notifies nobody. */
final class Alertmanager extends Contender {

    private static final String PROGRAM = "prometheus-alertmanager";

    private Alertmanager(Path home, int port) {
        super(
                home,
                port,
                Path.of(""),
                List.of(
                        PROGRAM,
                        "--config.file=" + home.resolve("alertmanager.yml"),
                        "--storage.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=",
                        "--log.level=error"));
    }

    /** None if it is not installed. */
    static Optional<Contender> ifInstalled(Path home, int port) {
        boolean installed = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
        return installed ? Optional.of(start(home, port)) : Optional.empty();
    }

    private static Contender start(Path home, int port) {
        fresh(home);
        try {
            Files.writeString(home.resolve("alertmanager.yml"), """
                    route:
                      receiver: nobody
                      group_by: [alertname]
                    receivers:
                      - name: nobody
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Alertmanager alertmanager = new Alertmanager(home, port);
        alertmanager.becomeReady();
        return alertmanager;
    }

    @Override
    String readiness() {
        return "/-/ready";
    }

    /** Holds everything in memory: what is answered is done. */
    @Override
    void drain() {}

    @Override
    long lag() {
        return 0;
    }
}
