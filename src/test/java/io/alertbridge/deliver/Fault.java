package io.alertbridge.deliver;

/** What happens to a call to a ticket system. */
enum Fault {
    NONE,
    /** done, and the answer is lost: the connection is reset, or a 500 comes after the commit */
    LOST_BUT_DONE,
    /** not done, and the answer is lost */
    LOST_AND_NOT_DONE,
    /** the answer is lost, and it is done a while later; creates only */
    DONE_LATE,
    /** done, and then half a minute of nothing */
    TIMED_OUT_BUT_DONE,
    /** not done, and half a minute of nothing */
    TIMED_OUT,
    /** done, and answered when we had almost given up */
    ANSWERED_LATE,
    /** done, and then 503 with a Retry-After */
    OVERLOADED_BUT_DONE,
    /** 429 with a Retry-After */
    TOO_MANY,
    /** 401, once */
    STRANGER,
    /** 200 with an error text: nothing has moved */
    YES_MEANS_NO,
    /** the parts of a query are ignored and all tickets returned */
    QUERY_IGNORED,
    /** nothing gets through, in whatever direction */
    DOWN
}
