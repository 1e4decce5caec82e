package io.alertbridge.ingest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How regularly each source sends to this node; kept in a file, so that a restart does not forget it. */
final class Rhythms implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rhythms.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 10_000;

    private final Path file;
    private final Predicate<String> configured;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Map<String, Rhythm> bySource = new ConcurrentHashMap<>();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rhythms");
        thread.setDaemon(true);
        return thread;
    });

    /** @param configured tells the names of present sources: of others there is no silence, and nothing is kept */
    Rhythms(Path file, Predicate<String> configured, Clock clock, MeterRegistry registry) {
        this.file = file;
        this.configured = configured;
        this.clock = clock;
        this.registry = registry;
    }

    /** What is not there, or cannot be read, is learnt anew. */
    private void load() {
        if (!Files.exists(file)) {
            return;
        }
        try {
            Instant listening = clock.instant();
            JSON.readValue(file.toFile(), new TypeReference<Map<String, Rhythm.Learnt>>() {})
                    .forEach((source, learnt) -> add(source, new Rhythm(learnt, listening)));
        } catch (IOException e) {
            LOG.warn("How regularly sources send is learnt anew: {} cannot be read: {}", file, e.getMessage());
        }
    }

    void start() {
        load();
        pulse.scheduleWithFixedDelay(this::save, 1, 1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        save();
    }

    private void save() {
        if (bySource.isEmpty()) {
            return;
        }
        Map<String, Rhythm.Learnt> all = new TreeMap<>();
        bySource.forEach((source, rhythm) -> {
            if (configured.test(source)) {
                all.put(source, rhythm.learnt());
            }
        });
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, JSON.writeValueAsBytes(all));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("How regularly sources send cannot be kept: {}", e.getMessage());
        }
    }

    void heard(String source, Instant at) {
        Rhythm rhythm = bySource.get(source);
        if (rhythm != null) {
            rhythm.heard(at);
        } else if (bySource.size() < MOST) {
            add(source, new Rhythm(at));
        }
    }

    private void add(String source, Rhythm rhythm) {
        if (bySource.putIfAbsent(source, rhythm) == null) {
            Gauge.builder("alertbridge.ingest.silent", () -> silence(source).unusual() ? 1 : 0)
                    .description("1 while a source has been silent for far longer than usual; healthy: 0")
                    .tag("source", source)
                    .register(registry);
        }
    }

    Rhythm.Silence silence(String source) {
        return Optional.ofNullable(bySource.get(source))
                .filter(rhythm -> configured.test(source))
                .map(rhythm -> rhythm.silence(clock.instant()))
                .orElse(Rhythm.Silence.UNKNOWN);
    }
}
