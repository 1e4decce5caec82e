package io.alertbridge.alert;

/** Order of work, from impact and urgency as in ITIL; P1 first. */
public enum Priority {
    P1,
    P2,
    P3,
    P4,
    P5;

    public boolean before(Priority other) {
        return compareTo(other) < 0;
    }
}
