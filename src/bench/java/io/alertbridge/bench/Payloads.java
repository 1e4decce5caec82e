package io.alertbridge.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The alerts that are posted, about 510 bytes each: twenty checks of each of many hosts, as Prometheus would send them.
 * Alert number {@code k} is always the same problem.
 */
public final class Payloads {

    static final int CHECKS = 20;

    private static final String[] NAMES = {
        "HostDown", "HostOutOfMemory", "HostHighCpuLoad", "HostOutOfDiskSpace", "HostOutOfInodes",
        "HostUnusualDiskReadLatency", "HostUnusualDiskWriteLatency", "HostSwapIsFillingUp", "HostClockSkew",
        "HostNetworkReceiveErrors", "HostNetworkTransmitErrors", "HostContextSwitching", "HostOomKillDetected",
        "HostConntrackLimit", "HostSystemdServiceCrashed", "HostRaidDiskFailure", "HostEdacCorrectableErrors",
        "HostPhysicalComponentTooHot", "HostRequiresReboot", "HostFilesystemDeviceError"
    };

    private final String start = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    private final String end = Instant.now().truncatedTo(ChronoUnit.MILLIS).plus(6, ChronoUnit.HOURS).toString();

    /** One alert, as an element of the array that is posted. */
    String alert(int k) {
        int check = k % CHECKS;
        String host = host(k / CHECKS);
        return """
                {"labels":{"alertname":"%s","instance":"%s:9100","job":"node","severity":"%s","cluster":"eu-central-1",\
                "environment":"production"},"annotations":{"summary":"%s on %s, %d %% beyond its threshold",\
                "description":"The value has been above the threshold for more than ten minutes, see the runbook. VALUE = %d.%d"},\
                "startsAt":"%s","endsAt":"%s","generatorURL":"http://prometheus.bench.example:9090/graph?g0.expr=up"}"""
                .formatted(
                        NAMES[check], host, severity(check), NAMES[check], host, k % 90, k % 97, k % 10, start, end);
    }

    private static String severity(int check) {
        return check == 0 ? "critical" : check < 5 ? "major" : "warning";
    }

    static String host(int number) {
        return "node%05d.bench.example".formatted(number);
    }

    /** A request with these alerts. */
    public String request(List<Integer> alerts) {
        return alerts.stream().map(this::alert).collect(Collectors.joining(",", "[", "]"));
    }

    /** Requests of so many alerts each that together name each of the alerts once, in random order. */
    public List<String> requests(int first, int alerts, int each) {
        List<Integer> order = new ArrayList<>(
                IntStream.range(first, first + alerts).boxed().toList());
        Collections.shuffle(order, new Random(first + 42L));
        return IntStream.iterate(0, at -> at < alerts, at -> at + each)
                .mapToObj(at -> request(order.subList(at, Math.min(alerts, at + each))))
                .toList();
    }
}
