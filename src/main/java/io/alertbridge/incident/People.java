package io.alertbridge.incident;

import io.alertbridge.ledger.Case;

/** What people do with an incident, wherever they do it. Doing it twice changes nothing. */
final class People {

    private People() {}

    static void act(Case c, Incident incident, Command command) {
        switch (command.verb()) {
            case ACKNOWLEDGE, RESUME -> acknowledge(c, incident, command);
            case HOLD -> hold(c, incident, command);
            case RESOLVE -> resolve(c, incident, command);
            case NOTE -> Moment.add(c, incident.id(), "note", command.by(), command.text());
            default -> throw new IllegalArgumentException("verb was " + command.verb());
        }
    }

    private static void acknowledge(Case c, Incident incident, Command command) {
        if (incident.open() && incident.state() != Incident.State.IN_PROGRESS) {
            c.save(
                    Incidents.TABLE,
                    incident.change().acknowledged(command.by(), c.at()).build());
            boolean first = incident.state() == Incident.State.NEW;
            tell(c, command, first ? "acknowledged" : "work goes on");
        }
    }

    private static void hold(Case c, Incident incident, Command command) {
        if (incident.open() && incident.state() != Incident.State.ON_HOLD) {
            Incident seen = incident.change().acknowledged(command.by(), c.at()).build();
            c.save(Incidents.TABLE, seen.change().onHold().build());
            tell(c, command, "on hold");
        }
    }

    private static void resolve(Case c, Incident incident, Command command) {
        if (incident.open()) {
            String how = command.text().isEmpty() ? "resolved by " + command.by() : command.text();
            Lifecycle.resolve(
                    c, incident.change().acknowledged(command.by(), c.at()).build(), command.by(), how);
        }
    }

    private static void tell(Case c, Command command, String what) {
        String text = command.text().isEmpty() ? what : what + ": " + command.text();
        Moment.add(c, command.incident(), "state", command.by(), text + " (via " + command.via() + ")");
    }
}
