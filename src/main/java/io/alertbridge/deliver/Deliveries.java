package io.alertbridge.deliver;

import io.alertbridge.escalate.Page;
import io.alertbridge.ledger.Commits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox at work: hears what has to leave, and puts it in line at the outlet of its target or channel. */
public final class Deliveries implements Commits, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final long PERIOD_MILLIS = 100;

    private final ScheduledExecutorService clerk;
    private final Function<String, Outlet<Ticket>> targets;
    private final Function<String, Outlet<Page>> channels;
    private final Map<String, Outlet<Ticket>> tickets = new ConcurrentHashMap<>();
    private final Map<String, Outlet<Page>> pages = new ConcurrentHashMap<>();
    private volatile boolean open;

    /**
     * @param clerk one thread, on which all of the outbox's own work is done in order
     * @param targets makes the outlet of a target, by name
     * @param channels makes the outlet of a channel, by name
     */
    Deliveries(
            ScheduledExecutorService clerk,
            Function<String, Outlet<Ticket>> targets,
            Function<String, Outlet<Page>> channels) {
        this.clerk = clerk;
        this.targets = targets;
        this.channels = channels;
    }

    /**
     * Goes on with what was left, whenever the lane begins to run here and all that was accepted before has taken effect:
     * it may have taken back what seems to wait.
     *
     * @param caughtUp whether it has
     * @param left tells each waiting ticket and page as it stands then
     */
    void start(BooleanSupplier caughtUp, Supplier<Left> left) {
        clerk.scheduleWithFixedDelay(() -> pump(caughtUp, left), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What earlier runs, or other nodes, have left to be delivered. */
    record Left(Collection<Ticket> tickets, Collection<Page> pages) {}

    @Override
    public void committed(Commit commit) {
        if (open) {
            take(new Left(new ArrayList<>(commit.of(Ticket.TABLE)), new ArrayList<>(commit.of(Page.TABLE))));
        }
    }

    @Override
    public void resigned() {
        open = false;
        clerk.execute(() -> {
            open = false;
            tickets.values().forEach(Outlet::clear);
            pages.values().forEach(Outlet::clear);
        });
    }

    private void take(Left rows) {
        if (!rows.tickets().isEmpty() || !rows.pages().isEmpty()) {
            clerk.execute(() -> {
                rows.tickets().forEach(this::take);
                rows.pages().forEach(this::take);
            });
        }
    }

    private void take(Ticket ticket) {
        Outlet<Ticket> outlet = tickets.computeIfAbsent(ticket.target(), targets);
        if (ticket.waiting()) {
            outlet.offer(ticket.id(), ticket, ticket.heard());
        } else {
            outlet.withdraw(ticket.id());
        }
    }

    private void take(Page page) {
        Outlet<Page> outlet = pages.computeIfAbsent(page.channel(), channels);
        if (page.waiting()) {
            outlet.offer(page.id(), page, "");
        } else {
            outlet.withdraw(page.id());
        }
    }

    private void pump(BooleanSupplier caughtUp, Supplier<Left> left) {
        try {
            if (!open && caughtUp.getAsBoolean()) {
                // before the rows are read: what is committed meanwhile must not be missed
                open = true;
                take(left.get());
            }
            tickets.values().forEach(Outlet::pump);
            pages.values().forEach(Outlet::pump);
        } catch (RuntimeException e) {
            LOG.error("The outbox stumbled and goes on", e);
        }
    }

    /** How every target and channel is doing to which anything was to be sent since the start. */
    public List<Standing> standings() {
        return Stream.<Outlet<?>>concat(tickets.values().stream(), pages.values().stream())
                .map(Outlet::standing)
                .toList();
    }

    @Override
    public void close() {
        clerk.shutdownNow();
    }
}
