package io.alertbridge.ledger;

import java.util.Locale;

/** What became of an entry. Every entry ends in exactly one; until then it is pending. */
public enum Disposition {
    /** opened an alert */
    OPENED,
    /** repeated what was known: counted, nothing else */
    REPEATED,
    /** changed an open alert */
    UPDATED,
    /** resolved an alert */
    RESOLVED,
    /** opened an alert that joined an incident which was open already */
    MERGED,
    /** opened or changed an alert that a silence or window holds back */
    SUPPRESSED,
    /** told nothing that anybody needs, by a rule that its reason names */
    DROPPED,
    /** could not be read or handled; kept with its error, to be replayed */
    PARKED,
    /** not an event: a command, timer, ticket change or receipt that was applied */
    APPLIED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
