package io.alertbridge.deduplicate;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Index;
import io.alertbridge.ledger.Table;
import java.util.Locale;

/** The alerts: open ones, and resolved ones that may still fire again as themselves. */
public final class Alerts {

    private static final int LONGEST_WORDS = 400;

    /** At most one live alert has a key. */
    public static final Index<Alert> BY_KEY =
            new Index<>("key", alert -> alert.key().value());

    public static final Index<Alert> BY_INCIDENT = new Index<>("incident", Alert::incident);

    /** The open alerts that say, within one incident, that one item is down; see {@link #downKey}. */
    public static final Index<Alert> BY_DOWN = new Index<>(
            "down",
            alert -> alert.open() && alert.context().down()
                    ? downKey(alert.incident(), alert.context().ci())
                    : "");

    public static final Index<Alert> BY_HOLDER = new Index<>("holder", Alert::heldBy);

    public static final Table<Alert> TABLE = Table.of("alert", Alert.class, Alert::id)
            .column("dedup_key", alert -> alert.key().value())
            .column("source", alert -> alert.event().source())
            .column("status", Alert::status)
            .column("severity", alert -> alert.event().severity())
            .column("ci", alert -> alert.context().ci())
            .column("service", alert -> alert.context().service())
            .column("incident", Alert::incident)
            .column("held_by", Alert::heldBy)
            .column("last_at", Alert::lastAt)
            .column("words", Alerts::words)
            .live(alert -> !alert.settled())
            .sharing(Alert::sharing)
            .index(BY_KEY)
            .index(BY_INCIDENT)
            .index(BY_DOWN)
            .index(BY_HOLDER);

    private Alerts() {}

    /** Key of the alerts that say, in this incident, that this item is down. */
    public static String downKey(String incident, String ci) {
        return incident.isEmpty() || ci.isEmpty() ? "" : incident + ' ' + ci;
    }

    /** What people search alerts by; short enough for every database's index. */
    private static String words(Alert alert) {
        String words = String.join(
                        " ",
                        alert.event().check(),
                        alert.event().labels().get("host"),
                        alert.event().labels().get("instance"),
                        alert.context().ci(),
                        alert.context().service(),
                        alert.event().summary())
                .toLowerCase(Locale.ROOT);
        if (words.length() <= LONGEST_WORDS) {
            return words;
        }
        boolean splitsCharacter = Character.isHighSurrogate(words.charAt(LONGEST_WORDS - 1));
        return words.substring(0, splitsCharacter ? LONGEST_WORDS - 1 : LONGEST_WORDS);
    }
}
