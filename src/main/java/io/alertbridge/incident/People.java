package io.alertbridge.incident;

import io.alertbridge.alert.Alert;
import io.alertbridge.ledger.Case;
import io.alertbridge.policy.Person;

/** What people do with an incident, wherever they do it. Doing it twice changes nothing. */
final class People {

    private People() {}

    static void act(Case c, Incident incident, Command command) {
        if (command.verb() == Command.Verb.NOTE) {
            Remark.note(c, command);
        } else if (incident.open()) {
            change(c, incident, command);
        }
    }

    private static void change(Case c, Incident incident, Command command) {
        switch (command.verb()) {
            case ACKNOWLEDGE, RESUME -> acknowledge(c, incident, command);
            case UNACKNOWLEDGE -> handBack(c, incident, command, "given back; asks for an answer again");
            case HOLD -> hold(c, incident, command);
            case ASSIGN -> assign(c, incident, command);
            case ESCALATE -> escalate(c, incident, command);
            case RESOLVE -> resolve(c, incident, command);
            default -> throw new IllegalArgumentException("verb was " + command.verb());
        }
    }

    private static void acknowledge(Case c, Incident incident, Command command) {
        if (incident.state() != Incident.State.IN_PROGRESS) {
            c.save(
                    Incidents.TABLE,
                    incident.change().acknowledged(command.by(), c.at()).build());
            boolean first = incident.state() == Incident.State.NEW;
            tell(c, command, first ? "acknowledged" : "work goes on");
        }
    }

    private static void handBack(Case c, Incident incident, Command command, String how) {
        if (incident.state() != Incident.State.NEW) {
            c.save(Incidents.TABLE, incident.change().unanswered().build());
            tell(c, command, how);
        }
    }

    /** One that ends by itself keeps its end unless another is given. */
    private static void hold(Case c, Incident incident, Command command) {
        boolean ends = command.until().isBefore(Alert.NEVER);
        boolean held = incident.state() == Incident.State.ON_HOLD;
        if (!held || ends && !command.until().equals(incident.heldUntil())) {
            Incident seen = incident.change().acknowledged(command.by(), c.at()).build();
            c.save(Incidents.TABLE, seen.change().onHold(command.until()).build());
            tell(c, command, ends ? "on hold until " + Hold.moment(command.until()) : "on hold");
        }
    }

    private static void assign(Case c, Incident incident, Command command) {
        Person known = c.policy().roster().called(command.to()).orElse(null);
        String assignee = known == null ? command.to() : known.id();
        if (!assignee.equals(incident.assignee())) {
            c.save(Incidents.TABLE, incident.change().assigned(assignee).build());
            tell(
                    c,
                    command,
                    known == null
                            ? "assigned to " + assignee + ", whom nobody here knows by that name and so nobody pages"
                            : "assigned to " + known.name());
        }
    }

    /** Whom it pages is for the stage that escalates. */
    private static void escalate(Case c, Incident incident, Command command) {
        tell(c, command, "escalated");
        if (incident.state() != Incident.State.NEW) {
            c.save(Incidents.TABLE, incident.change().unanswered().build());
        }
    }

    private static void resolve(Case c, Incident incident, Command command) {
        String how = command.text().isEmpty() ? "resolved by " + command.by() : command.text();
        Lifecycle.resolve(
                c, incident.change().acknowledged(command.by(), c.at()).build(), command.by(), how);
    }

    private static void tell(Case c, Command command, String what) {
        String text = command.text().isEmpty() ? what : what + ": " + command.text();
        Moment.add(c, command.incident(), "state", command.by(), text + " (via " + command.via() + ")");
    }
}
