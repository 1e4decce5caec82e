package io.alertbridge.ledger;

import io.alertbridge.alert.Alert;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The core: {@code (state, policy, entry) → (state, effects)}. It knows no clock, no thread and no database; the same
 * entries always end in the same state. An entry that a stage fails on changes nothing but the list of what is parked.
 */
final class Fold {

    private static final Logger LOG = LoggerFactory.getLogger(Fold.class);

    private final State state;
    private final Codec codec;
    private final Policies policies;
    private final Sieve sieve;
    private final Stage pipeline;
    private Policy policy;

    Fold(State state, Codec codec, Policies policies, Sieve sieve, Stage pipeline) {
        this.state = state;
        this.codec = codec;
        this.policies = policies;
        this.sieve = sieve;
        this.pipeline = pipeline;
        policy = policies.current();
    }

    /** Whether the policy that is configured is the one that the ledger knows of. */
    boolean knowsPolicy() {
        PolicyChange.Adopted adopted = state.rows(PolicyChange.Adopted.TABLE).get("policy");
        return adopted != null && adopted.version().equals(policy.version());
    }

    /** Takes an entry into the state and notes in the batch what it changed. */
    void take(Entry entry, String kind, Batch batch) {
        if (sieve.absorbs(entry, state)) {
            batch.count(entry.source(), kind, Disposition.REPEATED);
            return;
        }
        Draft draft = new Draft(state);
        Case.Outcome outcome;
        try {
            outcome = decide(entry, draft);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("entry", entry.id())
                    .addKeyValue("source", entry.source())
                    .setCause(e)
                    .log("Entry {} of kind {} from {} fails and is parked", entry.id(), kind, entry.source());
            draft = new Draft(state);
            outcome = park(entry, draft, String.valueOf(e), kind, codec.write(entry.content()));
        }
        batch.add(draft, state);
        apply(draft);
        batch.count(entry.source(), kind, outcome.disposition());
        batch.decide(entry.id(), outcome);
    }

    /** Counts an entry again whose counter may have been lost; does nothing if it was no repeat or is counted. */
    void recount(Entry entry) {
        sieve.absorbs(entry, state);
    }

    private Case.Outcome decide(Entry entry, Draft draft) {
        if (entry.content() instanceof Parked.Unreadable unreadable) {
            return park(entry, draft, unreadable.error(), "", unreadable.payload());
        }
        if (entry.content() instanceof Parked.Replayed replayed) {
            draft.save(Parked.TABLE, replayed.parked().replayedAt(entry.at()));
            return Case.Outcome.NONE;
        }
        if (entry.content() instanceof Parked.SetAside aside) {
            draft.save(Parked.TABLE, aside.parked().setAsideBy(aside.by()));
            return Case.Outcome.NONE;
        }
        if (entry.content() instanceof PolicyChange) {
            policy = policies.current();
            draft.save(PolicyChange.Adopted.TABLE, new PolicyChange.Adopted(policy.version(), entry.at()));
        }
        if (entry.content() instanceof Timer.Fired fired) {
            Optional<Timer> timer = Optional.ofNullable(state.rows(Timer.TABLE).get(fired.name()))
                    .filter(set -> set.due().equals(fired.due()));
            if (timer.isEmpty()) {
                return Case.Outcome.NONE;
            }
            draft.cancel(fired.name());
            return pass(entry, codec.read(timer.get().kind(), timer.get().content()), draft);
        }
        return pass(entry, entry.content(), draft);
    }

    private static Case.Outcome park(Entry entry, Draft draft, String error, String kind, String payload) {
        draft.save(
                Parked.TABLE,
                new Parked("K-" + entry.id(), entry.at(), entry.source(), error, kind, payload, Alert.NEVER, ""));
        return new Case.Outcome(Disposition.PARKED, "", "", error);
    }

    private Case.Outcome pass(Entry entry, Object content, Draft draft) {
        Case first = new Case(entry, content, policy, draft, codec);
        Deque<Case> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Case next = open.poll();
            pipeline.handle(next);
            next.following().forEach(more -> open.add(new Case(entry, more, policy, draft, codec)));
        }
        return first.outcome();
    }

    private void apply(Draft draft) {
        draft.rows().forEach((table, rows) -> rows.values().forEach(row -> put(table, row)));
        draft.timers()
                .forEach((name, timer) -> timer.ifPresentOrElse(
                        state.rows(Timer.TABLE)::put,
                        () -> state.rows(Timer.TABLE).remove(name)));
    }

    @SuppressWarnings("unchecked") // the draft holds only rows of the table's type
    private <T> void put(Table<T> table, Object row) {
        state.rows(table).put((T) row);
    }
}
