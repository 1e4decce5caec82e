package io.alertbridge.ledger;

import static io.alertbridge.ledger.Events.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Event;
import io.alertbridge.alert.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InflowTest {

    @TempDir
    Path directory;

    /** The lane lags, a row of a hundred finds no more room in memory, the row of one behind it does. */
    @Test
    void whatFoundNoRoomInMemoryIsReadFromTheLedgerBeforeWhatCameLater() throws Exception {
        Codec codec = new Codec(List.of(new Kind("event", Event.class)));
        Handover handover = new Handover();
        try (Database database = Postgres.in(directory);
                Ledger ledger = new Ledger(database, codec, Clock.systemUTC(), new Handover())) {
            for (int count : List.of(1, 100, 1, 100, 1)) {
                ledger.append("prometheus", events(count)).join();
            }
            try (Connection connection = database.ledgerReader()) {
                Journal.after(connection, 0, 10).stream()
                        .filter(row -> row.count() == 1)
                        .forEach(row -> handover.offer(row, events(1)));
            }
            assertThat(taken(new Inflow(database, ledger, handover, codec), ledger))
                    .hasSize(203)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Long> taken(Inflow inflow, Ledger ledger) throws Exception {
        List<Long> taken = new ArrayList<>();
        long position = 0;
        while (position < ledger.lastId()) {
            for (Handover.Handed row : inflow.after(position)) {
                for (Entry entry : Inflow.entries(row)) {
                    if (entry.id() > position) {
                        taken.add(entry.id());
                        position = entry.id();
                    }
                }
            }
        }
        return taken;
    }

    private static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(firing("HostDown", "web" + i, Severity.CRITICAL));
        }
        return events;
    }
}
