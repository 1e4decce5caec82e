package io.alertbridge.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A small ticket system that can fail in all the ways in which real ones do, and never lies about what it stored. */
final class FakeDesk implements TicketSystem {

    /** A ticket in it. */
    static final class Row {
        final String id;
        final String key;
        final Instant since;
        String title = "";
        String state = "new";
        final List<String> comments = new ArrayList<>();

        Row(String id, String key, Instant since) {
            this.id = id;
            this.key = key;
            this.since = since;
        }

        Remote remote() {
            return new Remote(id, "T" + id, "https://desk.example.com/" + id, state);
        }

        boolean open() {
            return !remote().over();
        }
    }

    /** A call that got through, and the key of the ticket that it was about, if it was about one. */
    record Call(Instant at, String key) {}

    private record Late(Instant due, String key, Look look) {}

    static final Duration TIMEOUT = Duration.ofSeconds(30);
    static final Duration LATENESS = Duration.ofSeconds(20);

    final List<Call> calls = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    final List<Reports.Report> reports = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Deque<Fault> coming = new ArrayDeque<>();
    private final Clock clock;
    private final Consumer<Duration> passing;
    private Fault usual = Fault.NONE;
    private Duration lag = Duration.ZERO;

    FakeDesk(Clock clock) {
        this(clock, time -> {});
    }

    /** @param passing makes time go by during a call */
    FakeDesk(Clock clock, Consumer<Duration> passing) {
        this.clock = clock;
        this.passing = passing;
    }

    /** From now on this happens to every call that writes; if the desk is down, to every call. */
    FakeDesk failing(Fault fault) {
        usual = fault;
        return this;
    }

    /** This happens to one more of the next calls. */
    FakeDesk failingOnce(Fault fault) {
        coming.add(fault);
        return this;
    }

    /** What is stored is found only after so long. */
    FakeDesk indexing(Duration time) {
        lag = time;
        return this;
    }

    /** From now on everything works. */
    FakeDesk mended() {
        coming.clear();
        return failing(Fault.NONE).indexing(Duration.ZERO);
    }

    /** What was resolved is closed for good. */
    void tidyUp() {
        rows.stream().filter(row -> row.state.equals("resolved")).forEach(row -> row.state = "closed");
    }

    List<Row> withKey(String key) {
        catchUp();
        return rows.stream().filter(row -> row.key.equals(key)).toList();
    }

    private void catchUp() {
        late.removeIf(call -> {
            boolean due = !call.due().isAfter(clock.instant());
            if (due) {
                add(call.key(), call.look(), call.due());
            }
            return due;
        });
    }

    /** @param at when the desk has done it, which may be before anybody looks */
    private Row add(String key, Look look, Instant at) {
        Row row = new Row(String.valueOf(rows.size() + 1), key, at);
        row.title = look.title();
        rows.add(row);
        return row;
    }

    private Fault upcoming(boolean writes) {
        if (usual == Fault.DOWN || (coming.isEmpty() && writes)) {
            return usual;
        }
        return coming.isEmpty() ? Fault.NONE : coming.peek();
    }

    private Answer write(String key, Supplier<Answer> action, Supplier<Answer> inVain) {
        return call(upcoming(true), key, action, inVain, Answer::unknown);
    }

    private Answer call(
            Fault fault, String key, Supplier<Answer> action, Supplier<Answer> inVain, Function<String, Answer> lost) {
        catchUp();
        if (fault == Fault.DOWN) {
            return Answer.later("connection refused", Duration.ZERO);
        }
        calls.add(new Call(clock.instant(), key));
        coming.poll();
        return switch (fault) {
            case LOST_BUT_DONE, TIMED_OUT_BUT_DONE, OVERLOADED_BUT_DONE -> {
                action.get();
                yield unanswered(fault, lost);
            }
            case LOST_AND_NOT_DONE, DONE_LATE, TIMED_OUT -> unanswered(fault, lost);
            case ANSWERED_LATE -> {
                Answer answer = action.get();
                passing.accept(LATENESS);
                yield answer;
            }
            case TOO_MANY -> Answer.later("status 429", Duration.ofSeconds(17));
            case STRANGER -> Answer.later("the credentials are refused", Duration.ZERO);
            case YES_MEANS_NO -> inVain.get();
            default -> action.get();
        };
    }

    private Answer unanswered(Fault fault, Function<String, Answer> lost) {
        if (fault == Fault.TIMED_OUT || fault == Fault.TIMED_OUT_BUT_DONE) {
            passing.accept(TIMEOUT);
            return lost.apply("no answer within 30 s");
        }
        Answer answer = lost.apply("connection reset");
        return fault == Fault.OVERLOADED_BUT_DONE
                ? new Answer(answer.outcome(), List.of(), "status 503", Duration.ofSeconds(11))
                : answer;
    }

    private Answer read(String key, Supplier<Answer> action) {
        return call(
                upcoming(false),
                key,
                action,
                () -> Answer.later("not what was asked for", Duration.ZERO),
                why -> Answer.later(why, Duration.ZERO));
    }

    @Override
    public Answer check() {
        return read("", () -> Answer.applied(List.of()));
    }

    @Override
    public Answer find(String key) {
        boolean ignored = upcoming(false) == Fault.QUERY_IGNORED;
        return read(key, () -> {
            Instant indexed = clock.instant().minus(lag);
            List<Row> found = rows.stream()
                    .filter(row -> !row.since.isAfter(indexed))
                    .filter(row -> ignored || row.key.equals(key))
                    .toList();
            return found.stream().allMatch(row -> row.key.equals(key))
                    ? Answer.applied(found.stream().map(Row::remote).toList())
                    : Answer.later("tickets were found that do not carry the key", Duration.ZERO);
        });
    }

    @Override
    public Answer create(String key, Look look) {
        if (upcoming(true) == Fault.DONE_LATE) {
            late.add(new Late(clock.instant().plus(LATENESS), key, look));
        }
        return write(
                key,
                () -> Answer.applied(add(key, look, clock.instant()).remote()),
                () -> Answer.unknown("the answer named no ticket"));
    }

    @Override
    public Answer update(Remote ticket, Edit edit) {
        Row row = row(ticket.id());
        return write(
                row.key,
                () -> {
                    if (row.state.equals("closed")) {
                        return edit.after().over() ? Answer.applied(row.remote()) : Answer.closedForGood("closed");
                    }
                    change(row, edit);
                    return Answer.applied(row.remote());
                },
                () -> {
                    say(row, edit);
                    return edit.moves() ? Answer.partial(row.remote(), "said no") : Answer.applied(row.remote());
                });
    }

    private static void change(Row row, Edit edit) {
        if (edit.moves()) {
            row.state = edit.after().over() ? "resolved" : edit.after().state();
        }
        if (edit.changes(Look::title)) {
            row.title = edit.after().title();
        }
        say(row, edit);
    }

    private static void say(Row row, Edit edit) {
        if (!edit.comment().isEmpty()) {
            row.comments.add(edit.comment());
        }
    }

    @Override
    public Answer read(String id) {
        return read(row(id).key, () -> Answer.applied(row(id).remote()));
    }

    @Override
    public Answer retire(Remote duplicate, Remote kept) {
        Row row = row(duplicate.id());
        return write(
                row.key,
                () -> {
                    row.state = "resolved";
                    return Answer.applied(row.remote());
                },
                () -> Answer.applied(row.remote()));
    }

    private Row row(String id) {
        return rows.get(Integer.parseInt(id) - 1);
    }

    @Override
    public Reports changes(Instant since, Instant now) {
        asked.add(since);
        return Reports.of(List.copyOf(reports));
    }

    @Override
    public Reports told(JsonNode payload) {
        return Reports.of(List.of(new Reports.Report(
                "",
                payload.path("key").asText(),
                payload.path("state").asText(),
                payload.path("actor").asText(),
                payload.path("comment").asText(),
                Instant.EPOCH)));
    }

    /** A ticket that is as new here as over there. */
    static Ticket opened(String incident, Instant at) {
        Look look = Look.NOTHING.in("new", "");
        Remote remote = new Remote("1", "T1", "", "new");
        return Ticket.opened(incident, "desk", look)
                .change()
                .applied(
                        new TicketReceipt(
                                "r", incident + "@desk", 1, 0, 1, TicketReceipt.Outcome.APPLIED, remote, look, ""),
                        at)
                .build();
    }

    /** As the one type of ticket system that there is. */
    TicketSystem.Type type() {
        return new TicketSystem.Type("fake", target -> this);
    }
}
