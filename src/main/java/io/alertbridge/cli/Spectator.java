package io.alertbridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.incident.Moment;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Watches the demonstration's incident and says what happens to it: each line of its timeline, once. */
final class Spectator {

    private static final String OPEN = "/api/incidents?state=open&service=demo-shop";
    private static final long LOOKS_PER_SECOND = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final Visitor visitor;
    private final PrintStream out;
    private String incident = "";
    private int told;

    Spectator(Visitor visitor, PrintStream out) {
        this.visitor = visitor;
        this.out = out;
    }

    void say(String text) {
        out.println("[demo] " + text);
    }

    /** Waits for the incident that the first alert opens; from then on it is the one that is watched. */
    String awaitIncident() throws IOException, InterruptedException {
        for (long look = 0; look < PATIENCE_SECONDS * LOOKS_PER_SECOND; look++) {
            JsonNode first = visitor.get(OPEN).path("items").path(0);
            if (first.hasNonNull("id")) {
                incident = first.path("id").asText();
                say("Incident " + incident + " is open: " + visitor.address() + "/incidents/" + incident);
                return incident;
            }
            pause();
        }
        throw new IOException("no incident was opened within " + PATIENCE_SECONDS + " s");
    }

    /** Watches for a while. */
    void watch(int seconds) throws IOException, InterruptedException {
        for (long look = 0; look < seconds * LOOKS_PER_SECOND; look++) {
            look();
            pause();
        }
    }

    /** Watches until the incident is as wanted. */
    JsonNode awaitUntil(int seconds, String what, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        for (long look = 0; look < seconds * LOOKS_PER_SECOND; look++) {
            JsonNode now = look();
            if (wanted.test(now)) {
                return now;
            }
            pause();
        }
        throw new IOException("waited " + seconds + " s for " + what);
    }

    private JsonNode look() throws IOException, InterruptedException {
        JsonNode now = visitor.get("/api/incidents/" + incident);
        JsonNode lines = now.path("timeline");
        for (; told < lines.size(); told++) {
            out.println("         " + incident + "  " + text(lines.path(told)));
        }
        return now;
    }

    private static String text(JsonNode line) {
        String by = line.path("by").asText();
        boolean person = line.path("kind").asText().equals("state") && !by.equals(Moment.NOBODY);
        return line.path("text").asText() + (person ? " by " + by : "");
    }

    private static void pause() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(1000 / LOOKS_PER_SECOND);
    }
}
