package io.alertbridge.deliver;

import io.alertbridge.alert.Priority;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings tickets up to date in their systems. What it does not know it looks up: while there is doubt whether a ticket
 * exists it is searched by its key, and only when the target's {@code settle} time has passed is another one created.
 */
final class TicketCourier implements Carrier<Ticket> {

    private static final Duration NO_TARGET = Duration.ofMinutes(1);

    private final TicketSystems systems;
    private final Memory memory;

    TicketCourier(TicketSystems systems, Clock clock) {
        this.systems = systems;
        memory = new Memory(clock);
    }

    /**
     * The lane begins to run here. What is still under way from before knows nothing of what has happened meanwhile.
     *
     * @param left the tickets as they were then; whether one was on its way somewhere, nobody knows
     */
    void begin(Collection<Ticket> left) {
        memory.begin();
        left.forEach(this::recall);
    }

    private void recall(Ticket ticket) {
        if (ticket.waiting() && ticket.applied() == 0) {
            memory.doubt(ticket.key(), Visit.settle(systems.settings(ticket.target())));
        }
        if (ticket.waiting() && ticket.exists() && ticket.moved()) {
            memory.tried(ticket.id(), Memory.Tried.BEFORE_THE_START);
        }
    }

    @Override
    public Priority priority(Ticket ticket) {
        return Priority.valueOf(ticket.wanted().priority());
    }

    @Override
    public Verdict carry(Ticket ticket) {
        return attempt(ticket).get();
    }

    @Override
    public Supplier<Verdict> attempt(Ticket ticket) {
        int term = memory.term();
        return () -> carry(ticket, term);
    }

    private Verdict carry(Ticket ticket, int term) {
        Optional<TicketSystems.Opened> opened;
        try {
            opened = systems.of(ticket.target());
        } catch (IllegalArgumentException e) {
            return Verdict.failed(e.getMessage());
        }
        return opened.map(target -> new Visit(ticket, target, memory, term).make())
                .orElseGet(() -> Verdict.later(NO_TARGET, "no target is named " + ticket.target()));
    }

    @Override
    public Map<String, String> fields(Ticket ticket) {
        return Map.of("incident", ticket.incident(), "target", ticket.target());
    }
}
