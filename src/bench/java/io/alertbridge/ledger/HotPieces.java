package io.alertbridge.ledger;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.bench.Payloads;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.deduplicate.Sieves;
import io.alertbridge.normalise.Normalised;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Signed;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every event passes, without network and disk. Figures are per event, in requests of a hundred. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotPieces {

    private static final int EVENTS = 100;

    private final Instant at = Instant.now();
    private final Normaliser normaliser = new Normaliser();
    private final Codec codec = new Codec(List.of(new Kind("event", Event.class)));
    private final Source source = new Source(
            "prometheus", "prometheus", List.of(), Signed.NOT, 200, "", List.of(), ZoneId.of("UTC"), Duration.ofMinutes(5), true);
    private String payload;
    private List<Event> events;
    private byte[] packed;
    private io.alertbridge.ledger.State state;
    private Fold fold;
    private long id;

    @Setup
    public void prepare() {
        payload = new Payloads().request(IntStream.range(0, EVENTS).boxed().toList());
        events = parse().events();
        packed = pack();
        state = new io.alertbridge.ledger.State(List.of(Alerts.TABLE, Timer.TABLE, PolicyChange.Adopted.TABLE));
        events.forEach(event -> state.rows(Alerts.TABLE).put(Alert.opened(event, ++id, at)));
        fold = new Fold(state, codec, new Policies(Shop.policy()), Sieves.inUse(), c -> {
            throw new IllegalStateException("a repeat came through the sieve");
        });
    }

    /** From the text of a request to events. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Normalised parse() {
        return normaliser.normalise(source, payload, at);
    }

    /** From events to what the ledger holds. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public byte[] pack() {
        return codec.pack(events);
    }

    /** And back, as after a restart. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public List<Object> unpack() {
        return codec.unpack("event", packed);
    }

    /** What a repeat changes in the state. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public Object repeat() {
        Batch batch = new Batch();
        for (Event event : events) {
            fold.take(new Entry(++id, at, "prometheus", event), "event", batch);
        }
        return state.takeTouched();
    }
}
