package io.alertbridge.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far the lane is behind the ledger. */
final class Lag implements MeterBinder {

    private static final Duration AGE = Duration.ofSeconds(1);

    private final Database database;
    private final Ledger ledger;
    private final Lane lane;
    private final Clock clock;
    private final Lately<Double> seconds = new Lately<>(AGE, this::seconds);

    Lag(Database database, Ledger ledger, Lane lane, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.lane = lane;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        Gauge.builder("alertbridge.lane.position", lane, Lane::position)
                .description("Ledger id up to which all effects are committed; healthy: follows"
                        + " alertbridge_ledger_entries_total")
                .register(meters);
        Gauge.builder("alertbridge.lane.lag", this, Lag::entries)
                .description("Entries that are accepted but not handled yet; healthy: < 10,000 and soon 0 again")
                .strongReference(true)
                .register(meters);
        Gauge.builder("alertbridge.lane.lag.time", seconds, Lately::get)
                .description("Age of the oldest entry that is not handled yet; healthy: < 1 s")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
        Gauge.builder("alertbridge.lane.running", lane, known -> known.running() ? 1 : 0)
                .description("1 while entries are being handled; healthy: = 1")
                .register(meters);
    }

    private long entries() {
        return Math.max(0, ledger.lastId() - lane.position());
    }

    private double seconds() {
        if (entries() == 0) {
            return 0;
        }
        try (Connection connection = database.ledgerReader()) {
            return Journal.after(connection, lane.position(), 1).stream()
                    .mapToDouble(row -> Duration.between(Instant.ofEpochMilli(row.at()), clock.instant())
                                    .toMillis()
                            / 1000.0)
                    .findFirst()
                    .orElse(0);
        } catch (SQLException e) {
            return Double.NaN;
        }
    }
}
