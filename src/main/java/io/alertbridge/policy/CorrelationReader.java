package io.alertbridge.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code correlation.yaml}; what it leaves out has a usual value. */
final class CorrelationReader {

    private Correlation correlation = new Correlation(
            Duration.ofMinutes(10),
            true,
            true,
            Correlation.USUAL_DOWN,
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Map.of(),
            Duration.ofDays(3));

    void read(Section file) {
        Map<String, Duration> quietIn = new LinkedHashMap<>();
        file.section("quietIn")
                .ifPresent(all -> all.entries()
                        .forEach((environment, value) ->
                                quietIn.put(environment, Section.read(value, Duration.ZERO, Words::duration))));
        correlation = new Correlation(
                file.read("window", correlation.window(), Words::span),
                file.read("sameService", correlation.sameService(), Words::flag),
                file.read("topology", correlation.topology(), Words::flag),
                file.read("down", correlation.down(), Conditions::read),
                file.read("reopenWithin", correlation.reopenWithin(), Words::duration),
                file.read("quiet", correlation.quiet(), Words::duration),
                Map.copyOf(quietIn),
                file.read("closeAfter", correlation.closeAfter(), Words::span));
        file.end();
    }

    Correlation correlation() {
        return correlation;
    }
}
