package io.alertbridge.incident;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import java.time.Instant;
import java.util.Locale;

/**
 * An unplanned interruption or degradation that is being worked on: one or more alerts.
 *
 * @param id {@code AB-} and a number
 * @param service id of the most critical service hit, or empty
 * @param ci id of the item that is the likely root cause, or empty
 * @param host source and name of the machine where no item is known for it, e.g. {@code prometheus/web77}, or empty
 * @param down its item is down: nothing lesser says better what it is about
 * @param group team that works on it
 * @param assignee id of the person it is assigned to, whatever else was said where nobody has that name, or empty
 * @param alerts how many alerts it ever had
 * @param firing how many of them still fire
 * @param acknowledgedAt and the other moments that have not come are {@link Alert#NEVER}
 * @param heldUntil when a hold ends by itself
 * @param firstAcknowledgedAt when anybody first acknowledged it; stays when that acknowledgement is not enough any more
 * @param resolution how it ended, in words
 * @param mergedInto id of the incident that it turned out to be part of, or empty
 * @param reopened how often it came back after it was resolved
 * @param policy version of the policy that opened it
 */
public record Incident(
        String id,
        State state,
        String title,
        Priority priority,
        Level impact,
        Level urgency,
        String category,
        String subcategory,
        String service,
        String ci,
        String host,
        boolean down,
        String environment,
        String group,
        String assignee,
        int alerts,
        int firing,
        Instant openedAt,
        Instant lastAlertAt,
        Instant acknowledgedAt,
        String acknowledgedBy,
        Instant firstAcknowledgedAt,
        Instant heldUntil,
        Instant resolvedAt,
        String resolution,
        String mergedInto,
        Instant closedAt,
        int reopened,
        String policy) {

    /** The ITIL life cycle. */
    public enum State {
        NEW,
        IN_PROGRESS,
        ON_HOLD,
        RESOLVED,
        CLOSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Rows of older versions lack some of it. */
    public Incident {
        host = host == null ? "" : host;
        assignee = assignee == null ? "" : assignee;
        heldUntil = heldUntil == null ? Alert.NEVER : heldUntil;
        firstAcknowledgedAt = firstAcknowledgedAt == null ? acknowledgedAt : firstAcknowledgedAt;
        mergedInto = mergedInto == null ? "" : mergedInto;
    }

    /** Source and name of an alert's machine where no item is known for it, or the empty string. */
    public static String hostOf(Alert alert) {
        String host = alert.event().labels().get("host");
        String name = host.isEmpty() ? alert.event().labels().get("ip") : host;
        return name.isEmpty() || !alert.context().ci().isEmpty()
                ? ""
                : alert.event().source() + '/' + name;
    }

    public static Incident opened(String id, Alert first, String policy, Instant at) {
        return Draft.of(id, first, policy, at).build();
    }

    /** New, in progress or on hold. */
    public boolean open() {
        return state.compareTo(State.RESOLVED) < 0;
    }

    public boolean acknowledged() {
        return acknowledgedAt.isBefore(Alert.NEVER);
    }

    public boolean merged() {
        return !mergedInto.isEmpty();
    }

    Draft change() {
        return new Draft(this);
    }
}
