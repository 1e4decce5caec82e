package io.alertbridge.deduplicate;

import io.alertbridge.alert.Status;
import io.alertbridge.ledger.Lately;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Map;

/** Counts open alerts; from an index, and seldom. */
final class AlertMetrics implements MeterBinder {

    private static final Duration AGE = Duration.ofSeconds(10);

    private final Lately<Map<String, Long>> open;

    AlertMetrics(StoredRows rows) {
        open = new Lately<>(
                AGE, () -> rows.countBy(Alerts.TABLE, "status", Query.all().whereAny("status", AlertSearch.OPEN)));
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Status status : AlertSearch.OPEN) {
            Gauge.builder("alertbridge.alerts", open, counts -> counts.get().getOrDefault(status.name(), 0L))
                    .description("Open alerts; healthy: falls back to its usual level within a day")
                    .tag("status", status.word())
                    .strongReference(true)
                    .register(meters);
        }
    }
}
