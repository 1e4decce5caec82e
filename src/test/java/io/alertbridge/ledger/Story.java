package io.alertbridge.ledger;

import io.alertbridge.alert.Event;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells a story to the real stages, in the order of the pipeline's route, with the clock moved by hand. No thread, no
 * database: what happens is exactly what the lane would make of the same inputs.
 */
public final class Story {

    private final Journey journey;
    private final Policies policies;
    private final State state;
    private final Codec codec;
    private final Fold fold;
    private final Map<Table<?>, Map<String, Object>> saved = new LinkedHashMap<>();
    private final List<Commits> listeners = new ArrayList<>();
    private Batch.Decided last;
    private Instant now;
    private long entries;

    public Story(Policy policy, Instant start) {
        this(new Policies(policy), start);
    }

    private Story(Policies policies, Instant start) {
        this(new Journey(policies), policies, start);
    }

    private Story(Journey journey, Policies policies, Instant start) {
        this.journey = journey;
        this.policies = policies;
        now = start;
        codec = new Codec(journey.kinds());
        state = new State(journey.tables());
        fold = new Fold(state, codec, policies, journey.sieve(), journey.pipeline());
    }

    /** Another story that begins now, with the same stages and policy: much cheaper than a new one. */
    public Story another() {
        return new Story(journey, policies, now);
    }

    /** Somebody hears of every commit from now on. */
    public Story toldTo(Commits listener) {
        listeners.add(listener);
        return this;
    }

    /** An event or any other input arrives now. */
    public Story hear(Object content) {
        String source = content instanceof Event event ? event.source() : "user";
        take(source, content);
        return this;
    }

    private void take(String source, Object content) {
        Batch batch = new Batch();
        fold.take(new Entry(++entries, now, source, content), codec.kindOf(content), batch);
        batch.rows()
                .forEach((table, rows) -> saved.computeIfAbsent(table, any -> new LinkedHashMap<>())
                        .putAll(rows));
        listeners.forEach(listener -> listener.committed(new Commits.Commit(entries, batch)));
        last = batch.decided().isEmpty() ? null : batch.decided().get(0);
    }

    /** Time goes by; due timers fire in order, each at its own moment. */
    public Story after(Duration time) {
        Instant end = now.plus(time);
        Optional<Timer> next = next(end);
        while (next.isPresent()) {
            now = next.get().due().isAfter(now) ? next.get().due() : now;
            take("timer", new Timer.Fired(next.get().name(), next.get().due()));
            next = next(end);
        }
        now = end;
        return this;
    }

    private Optional<Timer> next(Instant end) {
        return state.rows(Timer.TABLE).all().stream()
                .filter(timer -> !timer.due().isAfter(end))
                .min(Comparator.comparing(Timer::due).thenComparing(Timer::name));
    }

    /** Names of the timers that are set. */
    public List<String> timers() {
        return state.rows(Timer.TABLE).all().stream().map(Timer::name).toList();
    }

    /** The policy changes from now on. */
    public Story under(Policy policy) {
        policies.replace(policy);
        return hear(new PolicyChange(policy.version()));
    }

    public Instant now() {
        return now;
    }

    /** What became of the last input; an input that was absorbed as a repeat has {@code REPEATED}. */
    public Disposition disposition() {
        return last == null ? Disposition.REPEATED : last.outcome().disposition();
    }

    public String reason() {
        return last == null ? "" : last.outcome().reason();
    }

    /** The live rows of a table. */
    public <T> Collection<T> live(Table<T> table) {
        return List.copyOf(state.rows(table).all());
    }

    /** The live rows of a table as a process that starts now would read them. */
    public <T> List<T> stored(Table<T> table) {
        return state.rows(table).all().stream()
                .map(row -> codec.read(table.type(), codec.write(row)))
                .toList();
    }

    /** Every row that was ever saved, as it was saved last. */
    @SuppressWarnings("unchecked") // a table is only ever saved with its own rows
    public <T> List<T> all(Table<T> table) {
        return saved.getOrDefault(table, Map.of()).values().stream()
                .map(row -> (T) row)
                .toList();
    }

    /** The one row that a table ever had. */
    public <T> T only(Table<T> table) {
        List<T> rows = all(table);
        if (rows.size() != 1) {
            throw new AssertionError(table + " has " + rows.size() + " rows and not 1: " + rows);
        }
        return rows.get(0);
    }
}
