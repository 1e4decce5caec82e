package io.alertbridge.deliver;

import java.time.Duration;

/**
 * What became of one attempt to deliver something.
 *
 * @param receipt the input that says so, or empty text while it has to be tried again
 * @param after not tried again before this has passed
 * @param why in words; shown while it waits
 */
record Verdict(Kind kind, Object receipt, String receiptId, Duration after, String why) {

    enum Kind {
        /** the other side has given its last word */
        DONE,
        /** nobody wants it any more */
        NEEDLESS,
        /** the other side does not work properly: tried again, and counted against it */
        FAILED,
        /** there is a reason to wait with this one */
        LATER,
        /** the other side asks for patience: nothing else is sent to it either */
        PAUSED
    }

    static Verdict done(Object receipt, String receiptId) {
        return new Verdict(Kind.DONE, receipt, receiptId, Duration.ZERO, "");
    }

    static Verdict needless() {
        return new Verdict(Kind.NEEDLESS, "", "", Duration.ZERO, "");
    }

    static Verdict failed(String why) {
        return new Verdict(Kind.FAILED, "", "", Duration.ZERO, why);
    }

    static Verdict later(Duration after, String why) {
        return new Verdict(Kind.LATER, "", "", after, why);
    }

    static Verdict paused(Duration after, String why) {
        return new Verdict(Kind.PAUSED, "", "", after, why);
    }
}
