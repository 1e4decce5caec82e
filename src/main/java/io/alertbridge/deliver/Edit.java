package io.alertbridge.deliver;

import java.util.function.Function;

/**
 * What has to change on a ticket.
 *
 * @param before what was written last
 * @param after what it should show now
 * @param comment a line or several for its journal, or empty
 */
public record Edit(Look before, Look after, String comment) {

    public boolean isEmpty() {
        return before.same(after) && comment.isEmpty();
    }

    /** Only what we want differently is written; what people have changed over there stays. */
    public boolean changes(Function<Look, String> part) {
        return !part.apply(before).equals(part.apply(after));
    }

    /** Whether the ticket has to move to another state; that it is closed after it was resolved is its own affair. */
    public boolean moves() {
        return changes(Look::state) && !(before.over() && after.over());
    }

    /** Whether work on it has to begin again. */
    public boolean reopens() {
        return before.over() && !after.over();
    }

    /** Whether a ticket is in the state to which it had to move. */
    public boolean showsIn(Remote ticket) {
        return !moves() || after.state().equals(ticket.state()) || (after.over() && ticket.over());
    }
}
