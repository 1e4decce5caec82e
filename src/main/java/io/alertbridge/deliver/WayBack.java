package io.alertbridge.deliver;

import io.alertbridge.incident.Command;
import io.alertbridge.policy.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes of what a ticket system reports what people meant by it. What we did ourselves is not heard. */
final class WayBack {

    private final Function<String, Optional<Ticket>> tickets;

    /** @param tickets as last committed, by id */
    WayBack(Function<String, Optional<Ticket>> tickets) {
        this.tickets = tickets;
    }

    /** @param told whether the system told of this one change; when asked, it knows only who changed a ticket last */
    List<Command> commands(Target target, Reports.Report report, boolean told) {
        return ticket(target, report)
                .filter(ticket -> !ours(target, report, told || ticket.waiting()))
                .map(ticket -> commands(ticket, report))
                .orElse(List.of());
    }

    private Optional<Ticket> ticket(Target target, Reports.Report report) {
        String id = report.key().replaceFirst("#\\d+$", "");
        return tickets.apply(id)
                .filter(ticket -> ticket.target().equals(target.name()))
                .filter(ticket -> ticket.key().equals(report.key()))
                .filter(Ticket::exists);
    }

    private static boolean ours(Target target, Reports.Report report, boolean actorCounts) {
        return actorCounts
                && !report.actor().isEmpty()
                && report.actor().equals(target.settings().get("user"));
    }

    private static List<Command> commands(Ticket ticket, Reports.Report report) {
        List<Command> commands = new ArrayList<>();
        String by = report.actor().isEmpty() ? ticket.target() : report.actor();
        if (!report.comment().isBlank()) {
            commands.add(new Command(ticket.incident(), Command.Verb.NOTE, by, ticket.target(), report.comment()));
        }
        if (!report.state().equals(ticket.remote().state())) {
            verb(report.state())
                    .ifPresent(verb -> commands.add(new Command(ticket.incident(), verb, by, ticket.target(), "")));
        }
        return commands;
    }

    private static Optional<Command.Verb> verb(String state) {
        return switch (state) {
            case "in_progress" -> Optional.of(Command.Verb.ACKNOWLEDGE);
            case "on_hold" -> Optional.of(Command.Verb.HOLD);
            case "resolved", "closed" -> Optional.of(Command.Verb.RESOLVE);
            default -> Optional.empty();
        };
    }
}
