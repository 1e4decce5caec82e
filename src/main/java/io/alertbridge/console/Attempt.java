package io.alertbridge.console;

import io.alertbridge.alert.Event;
import io.alertbridge.normalise.Fault;
import io.alertbridge.normalise.Normalised;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Source;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a mapping makes of a payload.
 *
 * @param faults why not, or why not all of it
 */
public record Attempt(List<Event> events, List<String> faults) {

    private static final int MOST_SHOWN = 50;

    static Attempt of(Source source, String payload, Instant at) {
        if (payload.isBlank()) {
            return new Attempt(List.of(), List.of());
        }
        try {
            Normalised read = new Normaliser().normalise(source, payload, at);
            return new Attempt(
                    read.events().stream().limit(MOST_SHOWN).toList(),
                    Stream.concat(
                                    read.faults().stream().limit(MOST_SHOWN).map(Attempt::words),
                                    Stream.of("only the first " + MOST_SHOWN + " events are shown")
                                            .filter(any -> read.events().size() > MOST_SHOWN))
                            .toList());
        } catch (UnreadableException | OversizedException e) {
            return new Attempt(List.of(), List.of(e.getMessage()));
        }
    }

    private static String words(Fault fault) {
        return "number " + (fault.index() + 1) + ": " + fault.message();
    }
}
