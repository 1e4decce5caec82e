package io.alertbridge.normalise;

import io.alertbridge.alert.Event;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Turns the payloads of all sources into events, each by the mapping of its source. */
public final class Normaliser {

    /** Events that one payload may hold. */
    public static final int MOST_EVENTS = 10_000;

    private static final int MOST_MAPPINGS = 500;
    private static final Duration LONGEST_APART = Duration.ofSeconds(2);

    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();

    /**
     * The events in a payload.
     *
     * @param at when it was received: decides whether an end has passed, and from when a lease runs
     * @throws UnreadableException if there is none to be found in it
     * @throws OversizedException if there are more than {@value #MOST_EVENTS}
     */
    public Normalised normalise(Source source, String payload, Instant at) {
        if (source.mapping().isBlank()) {
            return new PrometheusAlerts(payload, source, at).read();
        }
        Object content = Contents.read(payload);
        Normalised read = read(content, source, at);
        if (!read.faults().isEmpty() && read.events().isEmpty() && Contents.plain(payload)) {
            throw new UnreadableException("the body was neither JSON nor XML nor a form, and the mapping of source "
                    + source.name() + " finds no alert in plain text");
        }
        return read;
    }

    static OversizedException tooMany() {
        return new OversizedException("the request held more than " + MOST_EVENTS + " alerts");
    }

    private Normalised read(Object content, Source source, Instant at) {
        try {
            return whole(content, source, at);
        } catch (UnreadableException e) {
            if (content instanceof List<?> several && several.size() > 1 && several.size() <= MOST_EVENTS) {
                return each(several, source, at).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private Normalised whole(Object content, Source source, Instant at) {
        Mapping mapping = mapping(source);
        Object mapped = mapping.apply(content);
        if (mapped == null && !empty(content)) {
            throw new UnreadableException("the mapping of source " + source.name() + " found no alert in the payload");
        }
        List<?> alerts = mapped instanceof List<?> list ? list : mapped == null ? List.of() : List.of(mapped);
        return events(
                alerts, new EventReader(source, at), i -> mapping.unmentioned().labels(content, i, alerts.size()));
    }

    /**
     * Reads the elements of a list one by one, so that one on which the mapping fails keeps no other out; nothing if
     * that takes too long, or if none can be read.
     */
    private Optional<Normalised> each(List<?> elements, Source source, Instant at) {
        List<Event> events = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        long begun = System.nanoTime();
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            try {
                Normalised one = whole(element, source, at);
                events.addAll(one.events());
                for (Fault fault : one.faults()) {
                    faults.add(new Fault(i, fault.message(), Payload.write(element)));
                }
            } catch (UnreadableException e) {
                faults.add(new Fault(i, e.getMessage(), Payload.write(element)));
            }
            if (System.nanoTime() - begun > LONGEST_APART.toNanos() || events.size() > MOST_EVENTS) {
                return Optional.empty();
            }
        }
        return events.isEmpty() ? Optional.empty() : Optional.of(new Normalised(events, faults));
    }

    private static boolean empty(Object content) {
        return content instanceof List<?> list && list.isEmpty();
    }

    private Mapping mapping(Source source) {
        if (mappings.size() > MOST_MAPPINGS) {
            mappings.clear();
        }
        return mappings.computeIfAbsent(source.mapping(), Mapping::new);
    }

    private static Normalised events(List<?> mapped, EventReader reader, IntFunction<Map<String, String>> unmentioned) {
        if (mapped.size() > MOST_EVENTS) {
            throw tooMany();
        }
        List<Event> events = new ArrayList<>(mapped.size());
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < mapped.size(); i++) {
            try {
                events.add(reader.read(mapped.get(i), unmentioned.apply(i)));
            } catch (UnreadableException e) {
                faults.add(new Fault(i, e.getMessage(), ""));
            }
        }
        return new Normalised(events, faults);
    }
}
