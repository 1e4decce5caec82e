package io.alertbridge.ledger;

import io.alertbridge.alert.Severity;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Shop;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A new alert passes all stages: in memory, without the route around them and without what is written afterwards. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 15, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NewAlert {

    private static final int CHECKS = 20;

    private final Instant at = Instant.now();
    private final Journey journey = new Journey(new Policies(Shop.policy()));
    private final Codec codec = new Codec(journey.kinds());
    private Fold fold;
    private long id;

    /** Begins with nothing, so that each iteration has as many open alerts to look through. */
    @Setup(Level.Iteration)
    public void forget() {
        id = 0;
        fold = new Fold(
                new io.alertbridge.ledger.State(journey.tables()),
                codec,
                new Policies(Shop.policy()),
                journey.sieve(),
                journey.pipeline());
    }

    @Benchmark
    public Object handle() {
        Batch batch = new Batch();
        String host = "node" + id / CHECKS;
        Object event = Events.firing("Check" + id % CHECKS, host, Severity.WARNING);
        fold.take(new Entry(++id, at, "prometheus", event), "event", batch);
        return batch;
    }
}
