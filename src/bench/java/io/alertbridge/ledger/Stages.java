package io.alertbridge.ledger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.alertbridge.alert.Event;
import io.alertbridge.bench.Estate;
import io.alertbridge.bench.Payloads;
import io.alertbridge.bench.Place;
import io.alertbridge.bench.Trees;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ingest.Doorkeeper;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slf4j.LoggerFactory;

/**
 * Microseconds of CPU that an event costs at each step, on one thread and without HTTP: the program's own parts, with
 * the shipped policy, over SQLite on the disk. What the threads of the whole program spend is the case {@code cost}.
 */
public final class Stages {

    private static final long EPOCH = 1;
    private static final int EVENTS = 100;
    private static final int REQUESTS = Integer.getInteger("bench.stages.requests", 200);
    private static final int NEWS_A_COMMIT = 1_000;
    private static final int WARM_UPS = REQUESTS;
    private static final int ROUNDS = 10;
    private static final int CALLS_A_COMMIT = 32;
    private static final String TOKEN = "bench-token";
    private static final int HOSTS = (WARM_UPS + REQUESTS) * EVENTS / 20;

    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Spending spending = new Spending();
    private final Policies policies;
    private final Source source;
    private final Journey journey;
    private final Codec codec;
    private final Doorkeeper doorkeeper;
    private final Normaliser normaliser = new Normaliser();
    private final List<String> bodies;
    private final Path directory;
    private long id;

    private Stages(Path directory) {
        this.directory = directory;
        Place.configure(directory.resolve("config"), Map.of("services/bench.yaml", Estate.of(HOSTS)));
        policies = new Policies(new PolicyDirectory(directory.resolve("config"))
                .compile(Secrets.forgotten(name -> name.equals("ALERTBRIDGE_TOKEN") ? TOKEN : null)));
        source = policies.current().sources().get("prometheus");
        journey = new Journey(policies);
        codec = new Codec(journey.kinds());
        doorkeeper = new Doorkeeper(policies, TOKEN);
        bodies = new Payloads().requests(0, (WARM_UPS + REQUESTS) * EVENTS, EVENTS);
    }

    public static void main(String[] none) throws Exception {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        Path directory = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/bench").toAbsolutePath()), "stages");
        Stages stages = new Stages(directory);
        try (Database database = Database.embedded(directory.resolve("data"))) {
            stages.acceptance(database);
            stages.lane(database);
        } finally {
            Trees.delete(directory);
        }
        System.out.println("| CPU µs, one thread | each request | each event of " + EVENTS + " |\n|---|---|---|");
        stages.rows.forEach((what, figure) -> System.out.println("| " + what + " |" + figure));
    }

    /** Everything up to the commit: the first rounds only warm up. */
    private void acceptance(Database database) throws Exception {
        try (Connection ledger = database.ledgerWriter()) {
            for (int events : new int[] {1, EVENTS}) {
                List<String> requests = events == EVENTS ? bodies.subList(0, REQUESTS) : singles();
                for (int round = 0; round < ROUNDS; round++) {
                    if (round == ROUNDS / 2) {
                        spending.restart();
                    }
                    accept(ledger, requests);
                }
                long count = (long) requests.size() * (ROUNDS - ROUNDS / 2);
                spending.micros(count).forEach((what, micros) -> say(what + ", " + events + " a request", micros, events));
            }
        }
    }

    private static List<String> singles() {
        return new Payloads().requests(0, REQUESTS * 10, 1);
    }

    private void accept(Connection ledger, List<String> requests) throws SQLException, InterruptedException {
        List<Journal.Row> waiting = new ArrayList<>();
        Handover handover = new Handover();
        spending.begin();
        for (String request : requests) {
            byte[] body = request.getBytes(StandardCharsets.UTF_8);
            spending.begin();
            doorkeeper.letIn(body);
            spending.spent("authenticate");
            String text = new String(body, StandardCharsets.UTF_8);
            List<Event> events = normaliser.normalise(source, text, Instant.now()).events();
            spending.spent("read, normalise");
            byte[] packed = codec.pack(events);
            spending.spent("pack");
            id += events.size();
            Journal.Row row = new Journal.Row(id, events.size(), System.currentTimeMillis(), "prometheus", "event", packed);
            waiting.add(row);
            spending.begin();
            handover.offer(row, events);
            handover.take(1, 0).forEach(Inflow::entries);
            spending.spent("hand over to the lane");
            codec.unpack("event", packed);
            spending.spent("unpack (only after a restart, or when the lane lags)");
            if (waiting.size() == CALLS_A_COMMIT) {
                Journal.append(ledger, waiting);
                spending.spent("commit to the ledger, " + CALLS_A_COMMIT + " requests at once");
                waiting.clear();
            }
        }
    }

    /** News through all stages and into the state, then repeats. */
    private void lane(Database database) throws Exception {
        State state = new State(journey.tables());
        try (Way way = new Way(journey.stages(), journey.names(), spending);
                Connection connection = database.stateWriter()) {
            Fold fold = new Fold(state, codec, policies, journey.sieve(), way.pipeline());
            news(fold, connection, 0, WARM_UPS);
            spending.restart();
            news(fold, connection, WARM_UPS, WARM_UPS + REQUESTS);
            if (state.rows(Alerts.TABLE).all().size() != (WARM_UPS + REQUESTS) * EVENTS) {
                throw new IllegalStateException("not all that was measured was new");
            }
            sum("new", spending.micros((long) REQUESTS * EVENTS));
            for (int round = 0; round < ROUNDS; round++) {
                if (round == ROUNDS / 2) {
                    spending.restart();
                }
                repeats(fold, state);
            }
            long count = (long) (ROUNDS - ROUNDS / 2) * REQUESTS * EVENTS;
            spending.micros(count).forEach((what, micros) -> say(what, micros * EVENTS, EVENTS));
        }
    }

    private void news(Fold fold, Connection connection, int first, int end) throws SQLException {
        Checkpoint.fence(connection, EPOCH);
        Checkpoint checkpoint = new Checkpoint(codec);
        Batch batch = new Batch();
        for (String request : bodies.subList(first, end)) {
            List<Entry> entries = entries(request);
            spending.begin();
            for (Entry entry : entries) {
                fold.take(entry, "event", batch);
                spending.spent(Way.FOLD);
            }
            if (batch.decided().size() >= NEWS_A_COMMIT || request.equals(bodies.get(end - 1))) {
                checkpoint.commit(connection, batch, new Checkpoint.Position(id, id, EPOCH));
                spending.spent("commit of the state, " + NEWS_A_COMMIT + " at once");
                batch = new Batch();
            }
        }
    }

    private void repeats(Fold fold, State state) {
        for (String request : bodies.subList(0, REQUESTS)) {
            List<Entry> entries = entries(request);
            Batch batch = new Batch();
            spending.begin();
            entries.forEach(entry -> fold.take(entry, "event", batch));
            state.takeTouched();
            spending.spent("count a repeat");
        }
    }

    private List<Entry> entries(String request) {
        Instant now = Instant.now();
        List<Event> events = normaliser.normalise(source, request, now).events();
        return IntStream.range(0, events.size())
                .mapToObj(at -> new Entry(++id, now, "prometheus", events.get(at)))
                .toList();
    }

    private void sum(String kind, Map<String, Double> micros) {
        micros.forEach((what, each) -> say(kind + ": " + what, each * EVENTS, EVENTS));
        say(kind + ": sum", micros.values().stream().mapToDouble(one -> one).sum() * EVENTS, EVENTS);
    }

    private void say(String what, double request, int events) {
        rows.put(what, " %.1f | %.2f |".formatted(request, request / events));
    }
}
