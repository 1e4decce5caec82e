package io.alertbridge.incident;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Context;
import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import java.time.Instant;

/** An incident being changed; {@link #build} makes the next one. */
final class Draft {

    private final Incident from;
    private Incident.State state;
    private String title;
    private Priority priority;
    private Level impact;
    private Level urgency;
    private String category;
    private String subcategory;
    private String service;
    private String ci;
    private String host;
    private boolean down;
    private String environment;
    private String group;
    private String assignee;
    private int alerts;
    private int firing;
    private Instant lastAlertAt;
    private Instant acknowledgedAt;
    private String acknowledgedBy;
    private Instant firstAcknowledgedAt;
    private Instant heldUntil;
    private Instant resolvedAt;
    private String resolution;
    private String mergedInto;
    private Instant closedAt;
    private int reopened;

    Draft(Incident incident) {
        from = incident;
        state = incident.state();
        title = incident.title();
        priority = incident.priority();
        impact = incident.impact();
        urgency = incident.urgency();
        category = incident.category();
        subcategory = incident.subcategory();
        service = incident.service();
        ci = incident.ci();
        host = incident.host();
        down = incident.down();
        environment = incident.environment();
        group = incident.group();
        assignee = incident.assignee();
        alerts = incident.alerts();
        firing = incident.firing();
        lastAlertAt = incident.lastAlertAt();
        acknowledgedAt = incident.acknowledgedAt();
        acknowledgedBy = incident.acknowledgedBy();
        firstAcknowledgedAt = incident.firstAcknowledgedAt();
        heldUntil = incident.heldUntil();
        resolvedAt = incident.resolvedAt();
        resolution = incident.resolution();
        mergedInto = incident.mergedInto();
        closedAt = incident.closedAt();
        reopened = incident.reopened();
    }

    static Draft of(String id, Alert first, String policy, Instant at) {
        Incident blank = new Incident(
                id,
                Incident.State.NEW,
                "",
                Priority.P5,
                Level.LOW,
                Level.LOW,
                "",
                "",
                "",
                "",
                "",
                false,
                "",
                "",
                "",
                0,
                0,
                at,
                at,
                Alert.NEVER,
                "",
                Alert.NEVER,
                Alert.NEVER,
                Alert.NEVER,
                "",
                "",
                Alert.NEVER,
                0,
                policy);
        return new Draft(blank).about(first);
    }

    /** Takes over what the alert that is the likely root cause is about. */
    Draft about(Alert root) {
        Context known = root.context();
        title = root.event().summary();
        category = known.category();
        subcategory = known.subcategory();
        service = known.service();
        ci = known.ci();
        host = Incident.hostOf(root);
        down = known.down();
        environment = known.environment();
        group = known.group();
        return priority.before(known.priority()) ? this : prioritised(known);
    }

    Draft prioritised(Context known) {
        priority = known.priority();
        impact = known.impact();
        urgency = known.urgency();
        return this;
    }

    Draft counted(int newAlerts, int firingChange, Instant at) {
        alerts += newAlerts;
        firing += firingChange;
        lastAlertAt = newAlerts > 0 ? at : lastAlertAt;
        return this;
    }

    Draft acknowledged(String by, Instant at) {
        state = Incident.State.IN_PROGRESS;
        heldUntil = Alert.NEVER;
        if (!from.acknowledged()) {
            acknowledgedAt = at;
            acknowledgedBy = by;
            firstAcknowledgedAt = at.isBefore(firstAcknowledgedAt) ? at : firstAcknowledgedAt;
        }
        return this;
    }

    Draft onHold(Instant until) {
        state = Incident.State.ON_HOLD;
        heldUntil = until;
        return this;
    }

    Draft assigned(String person) {
        assignee = person;
        return this;
    }

    Draft resolved(String how, Instant at) {
        state = Incident.State.RESOLVED;
        heldUntil = Alert.NEVER;
        resolvedAt = at;
        resolution = how;
        return this;
    }

    /** Over, since it is part of another one. */
    Draft merged(String into, String how, Instant at) {
        mergedInto = into;
        return resolved(how, at);
    }

    /** Not acknowledged any more, e.g. since what somebody has seen was less than what it has become. */
    Draft unanswered() {
        state = Incident.State.NEW;
        acknowledgedAt = Alert.NEVER;
        acknowledgedBy = "";
        heldUntil = Alert.NEVER;
        return this;
    }

    /** Open again, and not acknowledged: nobody has seen that it came back. */
    Draft reopened() {
        unanswered();
        mergedInto = "";
        resolvedAt = Alert.NEVER;
        resolution = "";
        reopened++;
        return this;
    }

    Draft closed(Instant at) {
        state = Incident.State.CLOSED;
        closedAt = at;
        return this;
    }

    Incident build() {
        return new Incident(
                from.id(),
                state,
                title,
                priority,
                impact,
                urgency,
                category,
                subcategory,
                service,
                ci,
                host,
                down,
                environment,
                group,
                assignee,
                alerts,
                firing,
                from.openedAt(),
                lastAlertAt,
                acknowledgedAt,
                acknowledgedBy,
                firstAcknowledgedAt,
                heldUntil,
                resolvedAt,
                resolution,
                mergedInto,
                closedAt,
                reopened,
                from.policy());
    }
}
