package io.alertbridge.deliver;

import io.alertbridge.incident.Moment;
import io.alertbridge.ledger.Case;

/** Notes on a ticket, and on its incident's timeline, what its system made of it. */
final class Receipts {

    private Receipts() {}

    static void note(Case c, TicketReceipt receipt) {
        c.find(Ticket.TABLE, receipt.ticket()).ifPresent(ticket -> {
            if (ticket.heard().contains(receipt.id())) {
                // its append was reported as failed and made again
                return;
            }
            if (ticket.generation() == receipt.generation()) {
                note(c, receipt, ticket);
            } else {
                // another node has found out first that this one is closed for good; the sender waits for its word
                c.save(Ticket.TABLE, ticket.change().heard(receipt.id()).build());
            }
        });
    }

    private static void note(Case c, TicketReceipt receipt, Ticket ticket) {
        Draft draft = ticket.change().heard(receipt.id());
        switch (receipt.outcome()) {
            case APPLIED, PARTIAL -> draft.applied(receipt, c.at());
            case REFUSED -> draft.refused(receipt);
            case SKIPPED -> skip(draft, receipt, ticket);
            case FINAL -> draft.continued();
            default -> throw new IllegalArgumentException("outcome was " + receipt.outcome());
        }
        c.save(Ticket.TABLE, draft.build());
        String text = text(receipt, ticket);
        if (!text.isEmpty()) {
            Moment.add(c, ticket.incident(), "ticket", ticket.target(), text);
        }
    }

    private static void skip(Draft draft, TicketReceipt receipt, Ticket ticket) {
        if (receipt.revision() != ticket.revision()) {
            return;
        }
        if (ticket.generation() == 1) {
            draft.finished();
        } else {
            draft.unmade();
        }
    }

    private static String text(TicketReceipt receipt, Ticket ticket) {
        String detail = receipt.detail().isEmpty() ? "" : ": " + receipt.detail();
        return switch (receipt.outcome()) {
            case APPLIED ->
                ticket.exists() ? receipt.detail() : receipt.remote().number() + " opened" + detail;
            case PARTIAL -> receipt.remote().number() + " is not as it should be" + detail;
            case REFUSED -> "refused" + detail;
            case SKIPPED -> "no ticket: it was over before one was opened";
            case FINAL -> ticket.number() + " is closed for good, another ticket is opened";
        };
    }
}
