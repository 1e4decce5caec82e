package io.alertbridge.incident;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.ledger.Case;
import java.time.Duration;

/**
 * Somebody says something about an incident. The same words again, of the same one and by the same way, are taken for
 * the same remark for {@link #ONCE}: a program that did not hear the answer sends it again. Who writes into the console
 * sees what is said already, and means it.
 */
final class Remark {

    /** Longer than senders try again. */
    private static final Duration ONCE = Duration.ofMinutes(15);

    /** The same words would be news again. */
    record Old(String incident) {}

    private Remark() {}

    static void note(Case c, Command command) {
        if (command.via().equals("console") || isNew(c, command)) {
            Moment.add(c, command.incident(), "note", command.by(), command.text());
        }
    }

    private static boolean isNew(Case c, Command command) {
        String words = command.by() + "\n" + command.via() + "\n" + command.text();
        String timer = "remark/" + command.incident() + "/" + DedupKey.sha256(words);
        boolean said = c.isScheduled(timer);
        if (!said) {
            c.schedule(timer, c.at().plus(ONCE), new Old(command.incident()));
        }
        return !said;
    }
}
