package io.alertbridge.cli;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Secrets;
import java.nio.file.Path;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/** Tells whoever started the program where everything is and what to try first. A token that was given is not shown. */
final class Greeting {

    private final Policies policies;
    private final Secrets secrets;
    private final Path data;

    Greeting(Policies policies, Secrets secrets, Path data) {
        this.policies = policies;
        this.secrets = secrets;
        this.data = data;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext server
                && server.getWebServer() != null) {
            System.out.println(text(server.getWebServer().getPort()));
        }
    }

    String text(int port) {
        String token = secrets.tokenGenerated() ? secrets.token() : "$" + Secrets.TOKEN;
        String kept = secrets.tokenGenerated()
                ? "made at first start, kept in " + data.resolve("token")
                : "the one in the environment variable " + Secrets.TOKEN;
        return """

                AlertBridge %s is ready.

                  Console     http://localhost:%d/
                  Token       %s
                  Data        %s
                  Policy      %s: %s

                  Post alerts to http://localhost:%d/in/<source>; Prometheus itself posts to /api/v2/alerts. The first one:

                  curl -H 'Content-Type: application/json' -H "Authorization: Bearer %s" \\
                    -d '{"key": "disk-db03", "status": "firing", "severity": "critical", "check": "HostOutOfDiskSpace",
                         "host": "db03", "summary": "Disk of db03 is 97 %% full"}' \\
                    http://localhost:%d/in/generic
                """.formatted(
                        Version.current(),
                        port,
                        kept,
                        data.toAbsolutePath().normalize(),
                        policies.current().version(),
                        policies.current().summary(),
                        port,
                        token,
                        port);
    }
}
