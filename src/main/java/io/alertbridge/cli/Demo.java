package io.alertbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;

/**
 * Plays a short story through the front door, so that a newcomer sees an incident open, group, escalate, be
 * acknowledged and resolve: a database fails, the web server in front of it suffers, the first person does not answer.
 */
final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
    private static final int SECOND_LEVEL = 2;

    private final String token;
    private final PrintStream out;
    private final Thread thread = new Thread(this::run, "demo");
    private volatile Visitor visitor;

    Demo(String token, PrintStream out) {
        this.token = token;
        this.out = out;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext server) {
            visitor = new Visitor("http://localhost:" + server.getWebServer().getPort(), token);
            thread.start();
        }
    }

    private void run() {
        try {
            play(new Spectator(visitor, out));
        } catch (IOException e) {
            out.println("[demo] stops here: " + e.getMessage());
            LOG.warn("The demonstration could not be played to its end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(Spectator spectator) throws IOException, InterruptedException {
        spectator.say("A short story of about a minute. Watch it at " + visitor.address() + "/");
        spectator.say("Customers wait: demo-web01 answers slowly. Its monitoring reports a warning.");
        visitor.post(Symptom.SLOW.firing());
        String incident = spectator.awaitIncident();
        spectator.watch(6);
        spectator.say(
                "Now the database behind it reports that it is down. Same problem, so it joins " + incident + ".");
        visitor.post(Symptom.DATABASE_DOWN.firing());
        spectator.watch(6);
        spectator.say("Errors on the web server, too. Still one incident, and nobody is paged three times.");
        visitor.post(Symptom.ERRORS.firing());
        spectator.say("The person on call does not answer. After twenty seconds the next one is paged.");
        JsonNode paged = spectator.awaitUntil(60, "a page of the second level", Demo::escalated);
        String person = secondLevel(paged).orElse("jonas");
        spectator.watch(8);
        spectator.say("That one is awake: " + person + " acknowledges, and the paging ends.");
        visitor.acknowledge(incident, person);
        spectator.watch(8);
        spectator.say("The database is started again. Its alerts resolve one by one.");
        for (Symptom symptom : Symptom.values()) {
            visitor.post(symptom.resolved());
            spectator.watch(3);
        }
        spectator.say("All is quiet. Ten seconds later the incident is resolved, too.");
        spectator.awaitUntil(
                60,
                "the end of the incident",
                now -> "resolved".equals(now.path("state").asText()));
        spectator.say("The end. The whole story stays at " + visitor.address() + "/incidents/" + incident);
    }

    private static boolean escalated(JsonNode incident) {
        return secondLevel(incident).isPresent();
    }

    private static Optional<String> secondLevel(JsonNode incident) {
        for (JsonNode page : incident.path("pages")) {
            if (page.path("level").asInt() == SECOND_LEVEL && page.hasNonNull("person")) {
                return Optional.of(page.path("person").asText());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    /** What monitoring sees. */
    private enum Symptom {
        DATABASE_DOWN("PostgresDown", "demo-db01", "critical", "PostgreSQL on demo-db01 does not answer"),
        SLOW("HttpLatencyHigh", "demo-web01", "warning", "Pages of demo-web01 take 4.2 s"),
        ERRORS("HttpErrorRateHigh", "demo-web01", "major", "37 % of requests to demo-web01 fail with 503");

        /** Each demonstration brings alerts of its own. */
        private static final long RUN = ProcessHandle.current().pid();

        private final String check;
        private final String host;
        private final String severity;
        private final String summary;

        Symptom(String check, String host, String severity, String summary) {
            this.check = check;
            this.host = host;
            this.severity = severity;
            this.summary = summary;
        }

        String firing() {
            return with("firing");
        }

        String resolved() {
            return with("resolved");
        }

        private String with(String status) {
            return """
                    {"key": "demo-%d-%s", "status": "%s", "severity": "%s", "check": "%s", "host": "%s",
                     "environment": "demo", "summary": "%s"}
                    """.formatted(RUN, check, status, severity, check, host, summary);
        }
    }
}
