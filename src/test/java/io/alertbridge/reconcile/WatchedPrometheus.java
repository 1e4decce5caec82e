package io.alertbridge.reconcile;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A source of type prometheus whose Prometheus has run for a while, and reports nothing at first. */
abstract class WatchedPrometheus {

    static final String PUSHED = """
            [{"labels": {"alertname": "DiskFull", "host": "db03", "severity": "critical", "cluster": "shop"},
              "annotations": {"summary": "Disk of db03 is full"}, "startsAt": "2026-11-27T11:50:00Z"}]
            """;
    static final String RULES = "/api/v1/rules";

    @TempDir
    private Path directory;

    Watched watched;

    @BeforeEach
    void start() {
        watch("");
    }

    void watch(String settings) {
        close();
        watched = new Watched(directory.resolve(settings.isEmpty() ? "one" : "other"), "prometheus", "", settings);
        has("", "global:\\n  external_labels:\\n    cluster: shop\\n", "2026-11-01T00:00:00Z");
        has("/other", "global: {external_labels: {cluster: shop}}", "2026-11-01T00:00:00Z");
        says("ok", "");
        watched.says("/other" + RULES, answer("ok", ""));
    }

    @AfterEach
    void close() {
        if (watched != null) {
            watched.close();
        }
    }

    void has(String path, String configuration, String start) {
        watched.says(
                path + "/api/v1/status/config",
                "{\"status\": \"success\", \"data\": {\"yaml\": \"" + configuration + "\"}}");
        watched.says(
                path + "/api/v1/status/runtimeinfo",
                "{\"status\": \"success\", \"data\": {\"startTime\": \"" + start + "\"}}");
    }

    void says(String health, String alerts) {
        watched.says(RULES, answer(health, alerts));
    }

    static String answer(String health, String alerts) {
        return """
                {"status": "success", "data": {"groups": [{"name": "shop", "rules": [
                  {"type": "alerting", "name": "DiskFull", "health": "%s", "alerts": [%s]}]}]}}
                """.formatted(health, alerts);
    }

    static String alert(String state, String since) {
        return """
                {"labels": {"alertname": "DiskFull", "host": "db03", "severity": "critical"}, "state": "%s",
                 "annotations": {"summary": "Disk of db03 is full"}, "activeAt": "%s", "value": "97"}
                """.formatted(state, since);
    }

    static String firing() {
        return alert("firing", "2026-11-27T11:49:00Z");
    }
}
