package io.alertbridge.normalise;

import io.alertbridge.alert.Event;
import java.util.List;

/** What a payload has become: its events, and what is wrong with the rest of it. */
public record Normalised(List<Event> events, List<Fault> faults) {

    public Normalised {
        events = List.copyOf(events);
        faults = List.copyOf(faults);
    }
}
