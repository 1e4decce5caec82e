package io.alertbridge.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A small ticket system that can fail in all the ways in which real ones do, and never lies about what it stored. */
final class FakeDesk implements TicketSystem {

    /** What happens to the next call that writes. */
    enum Fault {
        NONE,
        /** done, and the answer is lost */
        LOST_BUT_DONE,
        /** not done, and the answer is lost */
        LOST_AND_NOT_DONE,
        /** the answer is lost, and it is done a while later; creates only */
        DONE_LATE,
        /** nothing gets through, in whatever direction */
        DOWN
    }

    /** A ticket in it. */
    static final class Row {
        final String id;
        final String key;
        String state = "new";
        final List<String> comments = new ArrayList<>();

        Row(String id, String key) {
            this.id = id;
            this.key = key;
        }

        Remote remote() {
            return new Remote(id, "T" + id, "https://desk.example.com/" + id, state);
        }

        boolean open() {
            return !remote().over();
        }
    }

    private record Late(Instant due, String key) {}

    static final Duration LATENESS = Duration.ofSeconds(20);

    final List<Row> rows = new ArrayList<>();
    final List<Reports.Report> reports = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private final Clock clock;
    private Fault next = Fault.NONE;
    int calls;

    FakeDesk(Clock clock) {
        this.clock = clock;
    }

    FakeDesk failing(Fault fault) {
        next = fault;
        return this;
    }

    List<Row> withKey(String key) {
        catchUp();
        return rows.stream().filter(row -> row.key.equals(key)).toList();
    }

    private void catchUp() {
        late.removeIf(call -> {
            boolean due = !call.due().isAfter(clock.instant());
            if (due) {
                add(call.key());
            }
            return due;
        });
    }

    private Row add(String key) {
        Row row = new Row(String.valueOf(rows.size() + 1), key);
        rows.add(row);
        return row;
    }

    private Answer read(Supplier<Answer> answer) {
        calls++;
        catchUp();
        return next == Fault.DOWN ? Answer.later("connection refused", Duration.ZERO) : answer.get();
    }

    private Answer write(Supplier<Answer> action) {
        calls++;
        catchUp();
        return switch (next) {
            case NONE -> action.get();
            case LOST_BUT_DONE -> {
                action.get();
                yield Answer.unknown("connection reset");
            }
            case LOST_AND_NOT_DONE, DONE_LATE -> Answer.unknown("no answer within 30 s");
            case DOWN -> Answer.later("connection refused", Duration.ZERO);
        };
    }

    @Override
    public Answer check() {
        return read(() -> Answer.applied(List.of()));
    }

    @Override
    public Answer find(String key) {
        return read(() -> Answer.applied(withKey(key).stream().map(Row::remote).toList()));
    }

    @Override
    public Answer create(String key, Look look) {
        if (next == Fault.DONE_LATE) {
            late.add(new Late(clock.instant().plus(LATENESS), key));
        }
        return write(() -> Answer.applied(add(key).remote()));
    }

    @Override
    public Answer update(Remote ticket, Edit edit) {
        return write(() -> {
            Row row = row(ticket.id());
            if (edit.moves()) {
                row.state = edit.after().over() ? "resolved" : edit.after().state();
            }
            if (!edit.comment().isEmpty()) {
                row.comments.add(edit.comment());
            }
            return Answer.applied(row.remote());
        });
    }

    @Override
    public Answer read(String id) {
        return read(() -> Answer.applied(row(id).remote()));
    }

    @Override
    public Answer retire(Remote duplicate, Remote kept) {
        return write(() -> {
            row(duplicate.id()).state = "resolved";
            return Answer.applied(row(duplicate.id()).remote());
        });
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
                                "r", incident + "@desk", 1, 1, TicketReceipt.Outcome.APPLIED, remote, look, ""),
                        at)
                .build();
    }

    /** As the one type of ticket system that there is. */
    TicketSystem.Type type() {
        return new TicketSystem.Type("fake", target -> this);
    }
}
