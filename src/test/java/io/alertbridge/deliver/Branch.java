package io.alertbridge.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.escalate.Page;
import io.alertbridge.ledger.Commits;
import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** One node's outbox. Its calls get through to the desk only while it has the lane. All moves by hand. */
final class Branch {

    final ByHand clerk = new ByHand();
    final ByHand threads = new ByHand();
    final Deque<Object> results = new ArrayDeque<>();
    private final TicketCourier courier;
    private final Deliveries deliveries;
    private final Supplier<Collection<Ticket>> stored;
    private boolean entitled;
    private Runnable afterNextCall = () -> {};

    /** @param stored all tickets as last committed */
    Branch(Policies policies, TicketSystem desk, Clock clock, Supplier<Collection<Ticket>> stored) {
        this.stored = stored;
        TicketSystem.Type type = new TicketSystem.Type("fake", target -> new Line(desk));
        courier = new TicketCourier(new TicketSystems(policies, List.of(type)), clock);
        Outlet.Office office = new Outlet.Office(clock, threads, results::add, new Meters(new SimpleMeterRegistry()));
        Outlet<Ticket> outlet = new Outlet<>("desk", Mailroom.guards(clock), courier, office);
        Outlet<Page> pages = new Outlet<>("log", Mailroom.guards(clock), Branch::sent, office);
        deliveries = new Deliveries(clerk, name -> outlet, name -> pages);
        deliveries.start(() -> entitled, () -> new Deliveries.Left(stored.get(), List.of()));
    }

    private static Verdict sent(Page page) {
        return Verdict.done(new Page.Receipt(page.id(), true, "taken"), page.id());
    }

    /** It has the lane from now on. */
    void begin() {
        entitled = true;
        Collection<Ticket> left = stored.get();
        clerk.execute(() -> courier.begin(left));
        deliveries.began();
    }

    /** Another one has it. */
    void resign() {
        entitled = false;
        deliveries.resigned();
    }

    void committed(Commits.Commit commit) {
        deliveries.committed(commit);
    }

    /** Something that happens between the desk's doing what its next call asks for and the answer's being read. */
    void afterNextCall(Runnable happens) {
        afterNextCall = happens;
    }

    List<Standing> standings() {
        return deliveries.standings();
    }

    /** The way to the desk, as the program's HTTP client guards it. */
    private final class Line implements TicketSystem {

        private final TicketSystem desk;

        Line(TicketSystem desk) {
            this.desk = desk;
        }

        private Answer call(Supplier<Answer> ask) {
            if (!entitled) {
                return Answer.later(Http.ELSEWHERE, Duration.ZERO);
            }
            Answer answer = ask.get();
            Runnable then = afterNextCall;
            afterNextCall = () -> {};
            then.run();
            return answer;
        }

        @Override
        public Answer check() {
            return call(desk::check);
        }

        @Override
        public Answer find(String key) {
            return call(() -> desk.find(key));
        }

        @Override
        public Answer create(String key, Look look) {
            return call(() -> desk.create(key, look));
        }

        @Override
        public Answer update(Remote ticket, Edit edit) {
            return call(() -> desk.update(ticket, edit));
        }

        @Override
        public Answer read(String id) {
            return call(() -> desk.read(id));
        }

        @Override
        public Answer retire(Remote duplicate, Remote kept) {
            return call(() -> desk.retire(duplicate, kept));
        }

        @Override
        public Reports changes(Instant since, Instant now) {
            return desk.changes(since, now);
        }

        @Override
        public Reports told(JsonNode payload) {
            return desk.told(payload);
        }
    }
}
