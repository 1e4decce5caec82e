package io.alertbridge.ingest;

import io.alertbridge.ledger.Codec;
import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.normalise.Normalised;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes something parked through the front door again, with the mapping that its source has now. */
public final class Replay {

    /** How a replay ended. */
    public enum Ending {
        /** its events are in the ledger again */
        REPLAYED,
        /** nothing with this id is parked */
        UNKNOWN,
        /** somebody has replayed it before */
        ALREADY_REPLAYED,
        /** it still cannot be read */
        UNREADABLE
    }

    /**
     * What came of a replay.
     *
     * @param entries how many entries it has put into the ledger
     * @param error what is wrong with it, or empty
     */
    public record Result(Ending ending, int entries, String error) {

        static Result unreadable(String error) {
            return new Result(Ending.UNREADABLE, 0, error);
        }
    }

    /**
     * What came of a replay of all that waits of a source.
     *
     * @param replayed how many are in the ledger again
     * @param unreadable how many still cannot be read
     * @param error what is wrong with the first of those, or empty
     */
    public record Several(int replayed, int unreadable, String error) {}

    private static final int MOST_BEGUN = 10_000;
    private static final int MOST_AT_ONCE = 1_000;

    private final StoredRows rows;
    private final Ledger ledger;
    private final Codec codec;
    private final Normaliser normaliser;
    private final Policies policies;
    private final Clock clock;
    private final ParkedLately lately;
    /** What is replayed is marked so by the lane, and until it gets there a second click would find it waiting. */
    private final Set<String> begun =
            Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<String, Boolean>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                    return size() > MOST_BEGUN;
                }
            }));

    /** Where replayed payloads come from and go to. */
    record Stores(StoredRows rows, Ledger ledger, Codec codec, ParkedLately lately) {}

    Replay(Stores stores, Normaliser normaliser, Policies policies, Clock clock) {
        rows = stores.rows();
        ledger = stores.ledger();
        codec = stores.codec();
        lately = stores.lately();
        this.normaliser = normaliser;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Replays what is parked under an id. Waits until it is on disk.
     *
     * @param by who asks for it
     * @throws io.alertbridge.ledger.NotDurableException if the ledger cannot take it
     */
    public Result replay(String id, String by) {
        Optional<Parked> found = rows.find(Parked.TABLE, id);
        if (found.isEmpty()) {
            return new Result(Ending.UNKNOWN, 0, "nothing is parked as " + id);
        }
        Parked parked = found.get();
        if (parked.replayed()) {
            return new Result(Ending.ALREADY_REPLAYED, 0, id + " was replayed at " + parked.replayedAt());
        }
        if (!begun.add(id)) {
            return new Result(Ending.ALREADY_REPLAYED, 0, id + " was replayed a moment ago");
        }
        boolean done = false;
        try {
            Result result = append(parked, contents(parked), by);
            done = true;
            return result;
        } catch (UnreadableException | OversizedException e) {
            return Result.unreadable(e.getMessage());
        } finally {
            if (!done) {
                begun.remove(id);
            }
        }
    }

    /**
     * Replays what is parked of a source, the oldest first, so that an end comes behind its alert. At most 1,000 at
     * once.
     *
     * @param by who asks for it
     * @throws io.alertbridge.ledger.NotDurableException if the ledger cannot take it
     */
    public Several replayAll(String source, String by) {
        List<String> waiting = new ArrayList<>();
        rows.forEach(
                Parked.TABLE,
                Query.all().where("waiting", true).where("source", source).orderBy("at, LENGTH(id), id"),
                one -> waiting.add(one.id()));
        int replayed = 0;
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < waiting.size() && replayed < MOST_AT_ONCE; i++) {
            Result result = replay(waiting.get(i), by);
            if (result.ending() == Ending.REPLAYED) {
                replayed++;
            } else if (result.ending() == Ending.UNREADABLE) {
                errors.add(waiting.get(i) + ": " + result.error());
            }
        }
        return new Several(replayed, errors.size(), errors.isEmpty() ? "" : errors.get(0));
    }

    /**
     * Lets something wait no longer of which nothing can come. Waits until that is on disk.
     *
     * @param by who says so
     * @return whether it has waited
     * @throws io.alertbridge.ledger.NotDurableException if the ledger cannot take it
     */
    public boolean setAside(String id, String by) {
        Optional<Parked> waiting = rows.find(Parked.TABLE, id).filter(Parked::waiting);
        waiting.ifPresent(parked -> stored(ledger.append("user", List.of(new Parked.SetAside(parked, by)))));
        return waiting.isPresent();
    }

    private List<?> contents(Parked parked) {
        if (!parked.kind().isEmpty()) {
            return List.of(codec.read(parked.kind(), parked.payload()));
        }
        Source source = policies.current().sources().get(parked.source());
        if (source == null) {
            throw new UnreadableException("source " + parked.source() + " is not configured any more");
        }
        Normalised read = normaliser.normalise(source, parked.payload(), clock.instant());
        if (!read.faults().isEmpty()) {
            throw new UnreadableException(read.faults().get(0).message());
        }
        return read.events();
    }

    private Result append(Parked parked, List<?> contents, String by) {
        stored(ledger.append(parked.source(), contents));
        stored(ledger.append("user", List.of(new Parked.Replayed(parked, by))));
        lately.clear();
        return new Result(Ending.REPLAYED, contents.size(), "");
    }

    private static void stored(CompletableFuture<?> append) {
        try {
            append.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
