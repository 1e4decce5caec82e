package io.alertbridge.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where a gateway lives that is to be ill-treated: the shipped configuration, with every wait cut short. */
final class Site {

    private Site() {}

    /** Makes {@code config/} under a home that is empty then. */
    static void prepare(Path home, ServiceDesk desk, Pager pager) throws IOException {
        FileSystemUtils.deleteRecursively(home);
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        Path correlation = home.resolve("config/correlation.yaml");
        Files.writeString(correlation, Files.readString(correlation).replaceFirst("(?m)^quiet: .*$", "quiet: 1s"));
        Files.writeString(home.resolve("config/sla.yaml"), "policies: []\n");
        Files.writeString(home.resolve("config/targets/desk.yaml"), """
                type: servicenow
                url: %s
                user: alertbridge
                password: secret
                settle: 1s
                rate: 200
                retry: 200ms
                retryMost: 2s
                rest: 1s
                """.formatted(desk.url()));
        Files.writeString(home.resolve("config/channels/pager.yaml"), """
                type: webhook
                url: %s
                rate: 200
                retry: 200ms
                retryMost: 2s
                rest: 1s
                """.formatted(pager.url()));
        Files.writeString(home.resolve("config/escalation.yaml"), """
                policies:
                  - name: once
                    levels: [{page: channel pager, wait: 24h}]
                    catchAll: channel pager
                    catchAllEvery: 24h
                """);
    }
}
