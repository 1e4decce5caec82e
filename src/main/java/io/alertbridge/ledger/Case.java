package io.alertbridge.ledger;

import io.alertbridge.policy.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The case in hand: one input on its way through the stages, with a view of the state and of the policy.
 * A stage looks at the input and at what the stages before it have changed, and saves its own changes here;
 * they become state together, or not at all.
 */
public final class Case {

    private final Entry entry;
    private final Object content;
    private final Policy policy;
    private final Draft draft;
    private final Codec codec;
    private final Map<Table<?>, Object> changes = new LinkedHashMap<>();
    private final List<Object> following = new ArrayList<>();
    private Outcome outcome = Outcome.NONE;

    /** What became of the input, and why. */
    record Outcome(Disposition disposition, String alert, String incident, String reason) {
        static final Outcome NONE = new Outcome(Disposition.APPLIED, "", "", "");
    }

    Case(Entry entry, Object content, Policy policy, Draft draft, Codec codec) {
        this.entry = entry;
        this.content = content;
        this.policy = policy;
        this.draft = draft;
        this.codec = codec;
    }

    /** The ledger entry that started it. */
    public Entry entry() {
        return entry;
    }

    /** When the input was accepted. */
    public Instant at() {
        return entry.at();
    }

    public Policy policy() {
        return policy;
    }

    /** The input, if it is of this type. */
    public <T> Optional<T> input(Class<T> type) {
        return type.isInstance(content) ? Optional.of(type.cast(content)) : Optional.empty();
    }

    /** The row with this id, as it stands now; rows that are not live are not found. */
    public <T> Optional<T> find(Table<T> table, String id) {
        return draft.find(table, id);
    }

    public <T> List<T> find(Table<T> table, Index<T> index, String key) {
        return draft.find(table, index, key);
    }

    /** Whether any row has this key; costs the same however many have it. */
    public <T> boolean exists(Table<T> table, Index<T> index, String key) {
        return draft.exists(table, index, key);
    }

    /** All live rows of a table: for small tables. */
    public <T> List<T> all(Table<T> table) {
        return draft.all(table);
    }

    public <T> void save(Table<T> table, T row) {
        String id = table.id(row);
        Map<String, Change<T>> changed = changed(table);
        Optional<T> before = changed.containsKey(id) ? changed.get(id).before() : draft.find(table, id);
        draft.save(table, row);
        changed.put(id, new Change<>(before, row));
    }

    /** The rows of a table that the stages have saved so far for this input. */
    public <T> List<Change<T>> changes(Table<T> table) {
        return List.copyOf(changed(table).values());
    }

    @SuppressWarnings("unchecked") // save() puts only changes of the table's type
    private <T> Map<String, Change<T>> changed(Table<T> table) {
        return (Map<String, Change<T>>) changes.computeIfAbsent(table, any -> new LinkedHashMap<String, Change<T>>());
    }

    /**
     * Sets a timer, replacing the one of the same name. When it is due, {@code content} comes back as an input, once.
     *
     * @param name unique, e.g. {@code sla/AB-7/response/75}
     * @param content an instance of a registered kind
     */
    public void schedule(String name, Instant due, Object content) {
        draft.set(codec.timer(name, due, content));
    }

    /** Takes a timer back; nothing happens if there is none. */
    public void cancel(String name) {
        draft.cancel(name);
    }

    /** Whether a timer of this name is set and not due yet. */
    public boolean isScheduled(String name) {
        return draft.isSet(name);
    }

    /** The next number of a sequence, from 1. */
    public long next(String sequence) {
        long value = find(Sequence.TABLE, sequence).map(Sequence::value).orElse(0L) + 1;
        save(Sequence.TABLE, new Sequence(sequence, value));
        return value;
    }

    /** Says what became of the input; the last word counts. */
    public void dispose(Disposition disposition, String alert, String reason) {
        outcome = new Outcome(disposition, alert, outcome.incident(), reason);
    }

    /** Says which incident the input ended in. */
    public void disposeTo(String incident) {
        outcome = new Outcome(outcome.disposition(), outcome.alert(), incident, outcome.reason());
    }

    public Disposition disposition() {
        return outcome.disposition();
    }

    /** Sends another input through all stages right after this one, as part of the same entry. */
    public void follow(Object next) {
        following.add(next);
    }

    List<Object> following() {
        return following;
    }

    Outcome outcome() {
        return outcome;
    }
}
