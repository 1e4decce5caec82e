package io.alertbridge.deliver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A ticket being changed; {@link #build} makes the next one. */
final class Draft {

    /** More lines than this, while the system is away, are counted and not told. */
    private static final int MOST_COMMENTS = 20;

    private static final int MOST_HEARD = 4;

    private final Ticket from;
    private int generation;
    private Look wanted;
    private List<Ticket.Comment> comments;
    private int revision;
    private Look written;
    private int applied;
    private boolean moved;
    private int told;
    private int settled;
    private Remote remote;
    private String problem;
    private Instant syncedAt;
    private String heard;
    private boolean done;

    Draft(Ticket ticket) {
        from = ticket;
        generation = ticket.generation();
        wanted = ticket.wanted();
        comments = ticket.comments();
        revision = ticket.revision();
        written = ticket.written();
        applied = ticket.applied();
        moved = ticket.moved();
        told = ticket.told();
        settled = ticket.settled();
        remote = ticket.remote();
        problem = ticket.problem();
        syncedAt = ticket.syncedAt();
        heard = ticket.heard();
        done = ticket.done();
    }

    /** It should look like this and say these lines; the revision moves only if that is something new. */
    Draft wanting(Look look, List<String> lines) {
        boolean news = !lines.isEmpty() || !look.same(wanted);
        wanted = look;
        moved |= !look.state().equals(written.state());
        revision += news ? 1 : 0;
        lines.forEach(this::say);
        return this;
    }

    private void say(String line) {
        List<Ticket.Comment> more = new ArrayList<>(comments);
        if (more.size() >= MOST_COMMENTS) {
            more.remove(MOST_COMMENTS - 1);
            more.add(new Ticket.Comment(revision, "… and more; AlertBridge has the whole timeline"));
        } else {
            more.add(new Ticket.Comment(revision, line));
        }
        comments = List.copyOf(more);
    }

    /** The system itself has told this state: it need not be told back. */
    Draft told(String state, String how) {
        wanted = wanted.in(state, how);
        written = written.in(state, how);
        remote = remote.in(state);
        revision += from.waiting() ? 1 : 0;
        told = revision;
        return this;
    }

    Draft heard(String receipt) {
        // around a takeover several nodes may tell of the same ticket in one commit
        heard = Stream.of(receipt + " " + heard)
                .flatMap(ids -> Stream.of(ids.split(" ")))
                .limit(MOST_HEARD)
                .collect(Collectors.joining(" "));
        return this;
    }

    Draft applied(TicketReceipt receipt, Instant at) {
        // which came last, this or what we were told or what another attempt did meanwhile, nobody knows: it has to be
        // looked up
        boolean late = receipt.revision() < applied;
        boolean unsure = receipt.since() < applied || receipt.revision() < told;
        remote = late ? remote : receipt.remote();
        Look shown = late ? written : receipt.written();
        written = unsure ? shown.in("", "") : shown;
        applied = Math.max(applied, receipt.revision());
        settled = applied;
        moved = !written.state().equals(wanted.state());
        comments = comments.stream()
                .filter(comment -> comment.revision() > receipt.revision())
                .toList();
        problem = receipt.outcome() == TicketReceipt.Outcome.PARTIAL ? receipt.detail() : "";
        syncedAt = at;
        boolean overtaken = applied == revision && !written.same(wanted);
        revision += overtaken ? 1 : 0;
        return this;
    }

    Draft refused(TicketReceipt receipt) {
        settled = Math.max(settled, receipt.revision());
        problem = receipt.detail();
        return this;
    }

    Draft retried() {
        settled = applied;
        problem = "";
        return this;
    }

    /** The ticket so far can no longer be changed: another one takes its place. */
    Draft continued() {
        generation++;
        revision++;
        applied = 0;
        told = 0;
        settled = 0;
        written = Look.NOTHING;
        remote = Remote.NONE;
        return this;
    }

    /** None was made after the one before was closed for good. One that is made later has a key of its own. */
    Draft unmade() {
        continued();
        revision = 0;
        moved = false;
        comments = List.of();
        return this;
    }

    Draft finished() {
        done = true;
        return this;
    }

    Ticket build() {
        return new Ticket(
                from.id(),
                from.incident(),
                from.target(),
                generation,
                wanted,
                comments,
                revision,
                written,
                applied,
                moved,
                told,
                settled,
                remote,
                problem,
                syncedAt,
                heard,
                done || (wanted.closed() && remote.exists() && applied >= revision));
    }
}
