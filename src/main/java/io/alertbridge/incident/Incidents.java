package io.alertbridge.incident;

import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import java.util.Locale;

/** The incidents: open and resolved ones in memory, closed ones in the database. */
public final class Incidents {

    public static final Index<Incident> BY_CI = new Index<>("ci", Incident::ci);

    public static final Index<Incident> BY_HOST = new Index<>("host", Incident::host);

    public static final Index<Incident> BY_SERVICE = new Index<>("service", Incident::service);

    public static final Table<Incident> TABLE = Table.of("incident", Incident.class, Incident::id)
            .column("state", Incident::state)
            .column("priority", Incident::priority)
            .column("category", Incident::category)
            .column("service", Incident::service)
            .column("ci", Incident::ci)
            .column("owner_group", Incident::group)
            .column("opened_at", Incident::openedAt)
            .column("words", Incidents::words)
            .live(incident -> incident.state() != Incident.State.CLOSED)
            .index(BY_CI)
            .index(BY_HOST)
            .index(BY_SERVICE);

    private Incidents() {}

    /** What people search incidents by. */
    private static String words(Incident incident) {
        return String.join(
                        " ",
                        incident.id(),
                        incident.title(),
                        incident.ci(),
                        incident.host(),
                        incident.service(),
                        incident.category(),
                        incident.group())
                .toLowerCase(Locale.ROOT);
    }
}
