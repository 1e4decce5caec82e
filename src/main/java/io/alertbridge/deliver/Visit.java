package io.alertbridge.deliver;

import io.alertbridge.policy.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** One attempt with one ticket. */
final class Visit {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);
    private static final int MOST_DENIALS = 3;

    private final Ticket ticket;
    private final Settings settings;
    private final TicketSystem system;
    private final Results results;
    private final Memory memory;
    private final int term;

    /** @param term in which it was decided to make it */
    Visit(Ticket ticket, TicketSystems.Opened opened, Memory memory, int term) {
        this.ticket = ticket;
        settings = opened.target().settings();
        system = opened.system();
        results = new Results(ticket);
        this.memory = memory;
        this.term = term;
    }

    private Optional<Verdict> check() {
        if (memory.checked(system)) {
            return Optional.empty();
        }
        Answer answer = system.check();
        if (answer.succeeded()) {
            memory.check(system);
            return Optional.empty();
        }
        return Optional.of(
                answer.after().isZero()
                        ? Verdict.failed(answer.detail())
                        : Verdict.paused(answer.after(), answer.detail()));
    }

    Verdict make() {
        return check().orElseGet(() -> ticket.exists() ? goOn() : open());
    }

    static Duration settle(Settings settings) {
        return Guards.duration(settings, "settle", "30s");
    }

    private Verdict open() {
        Optional<Memory.Doubt> doubt = memory.doubtAbout(ticket.key());
        if (doubt.isPresent()) {
            Answer found = system.find(ticket.key());
            if (!found.succeeded()) {
                return results.notYet(found);
            }
            if (!found.tickets().isEmpty()) {
                return adopt(found.tickets(), doubt.get());
            }
            Instant now = memory.now();
            if (doubt.get().holds(now)) {
                Duration left = doubt.get().left(now);
                return Verdict.later(
                        left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN,
                        "an answer was lost; waiting to see whether the ticket appears");
            }
        }
        if (ticket.wanted().over() && !settings.get("shortLived", "none").equals("closed")) {
            memory.trust(ticket.key(), term);
            return results.skipped();
        }
        return create(doubt.isPresent());
    }

    private Verdict create(boolean again) {
        Answer made = system.create(ticket.key(), ticket.wanted());
        if (made.outcome() == Answer.Outcome.UNKNOWN) {
            memory.doubt(ticket.key(), settle(settings));
            return results.notYet(made);
        }
        if (!made.succeeded()) {
            return results.of(made);
        }
        if (again) {
            // the lost one may still turn up late: looked at once more before the next change
            memory.doubt(ticket.key(), settle(settings));
        }
        return results.created(made, again);
    }

    private Verdict adopt(List<Remote> found, Memory.Doubt doubt) {
        Optional<Verdict> obstacle = retire(found);
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        memory.trust(ticket.key(), term);
        double seconds = Duration.between(doubt.since(), memory.now()).toMillis() / 1000.0;
        String how = String.format(Locale.ROOT, "the answer was lost, found again by its key %.1f s later", seconds);
        return results.created(Answer.applied(found.get(0)).saying(how + retired(found)), false);
    }

    /** Of several tickets with one key the oldest stays. */
    private Optional<Verdict> retire(List<Remote> found) {
        for (Remote extra : found.subList(1, found.size())) {
            Answer answer = extra.over() ? Answer.applied(extra) : system.retire(extra, found.get(0));
            if (!answer.succeeded()) {
                return Optional.of(results.notYet(answer));
            }
            if (!answer.ticket().over()) {
                return Optional.of(Verdict.later(ASK_AGAIN, "the twin " + extra.number() + " is still open"));
            }
        }
        return Optional.empty();
    }

    private String retired(List<Remote> found) {
        return found.size() == 1
                ? ""
                : found.subList(1, found.size()).stream()
                        .map(Remote::number)
                        .collect(Collectors.joining(", ", "; its twin ", " was closed"));
    }

    private Verdict goOn() {
        Optional<Memory.Doubt> doubt = memory.doubtAbout(ticket.key());
        if (doubt.isEmpty()) {
            return update(ticket.remote(), "");
        }
        Instant now = memory.now();
        if (doubt.get().holds(now)) {
            return Verdict.later(doubt.get().left(now), "looking for a twin before the next change");
        }
        Answer found = system.find(ticket.key());
        Optional<Verdict> obstacle = found.succeeded() ? retire(found.tickets()) : Optional.of(results.notYet(found));
        if (obstacle.isPresent()) {
            return obstacle.get();
        }
        memory.trust(ticket.key(), term);
        boolean twins = found.tickets().size() > 1;
        return update(
                twins ? found.ticket() : ticket.remote(),
                twins ? "goes on in " + found.ticket().number() + retired(found.tickets()) : "");
    }

    private Verdict update(Remote remote, String note) {
        Optional<Memory.Tried> tried = memory.tried(ticket.id());
        if (tried.isEmpty() && !ticket.written().state().isEmpty()) {
            return update(remote, new Edit(ticket.written(), ticket.wanted(), results.comments(0)), note);
        }
        Answer now = system.read(remote.id());
        if (!now.succeeded()) {
            return results.notYet(now);
        }
        // state and comments go in one call: if the state is there, so are they
        String state = now.ticket().state();
        int said = tried.filter(change -> state.equals(change.state()))
                .map(Memory.Tried::revision)
                .orElse(0);
        Look shown = ticket.written().in(state, ticket.written().resolution());
        return update(now.ticket(), new Edit(shown, ticket.wanted(), results.comments(said)), note);
    }

    private Verdict update(Remote remote, Edit edit, String note) {
        Answer answer = edit.isEmpty() ? Answer.applied(remote) : system.update(remote, edit);
        if (answer.outcome() == Answer.Outcome.UNKNOWN && edit.moves()) {
            memory.tried(ticket.id(), new Memory.Tried(edit.after().state(), ticket.revision()));
        } else if (answer.outcome() == Answer.Outcome.PARTIAL && !edit.showsIn(answer.ticket())) {
            return denied(answer);
        } else if (answer.succeeded()) {
            memory.answered(ticket.id(), term);
        }
        return results.of(note.isEmpty() ? answer : answer.saying(note));
    }

    /** A yes that meant no may be the fault of a moment; what is denied again and again is for a person to solve. */
    private Verdict denied(Answer answer) {
        memory.tried(ticket.id(), new Memory.Tried(answer.ticket().state(), ticket.revision()));
        return memory.denials(ticket.id()) < MOST_DENIALS
                ? Verdict.later(ASK_AGAIN, answer.detail())
                : results.of(Answer.refused(answer.detail()));
    }
}
