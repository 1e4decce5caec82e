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
import java.util.function.Function;
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

    /** Goes on with what was left; to be called before the lane starts. */
    void start(Collection<Ticket> openTickets, Collection<Page> openPages) {
        clerk.execute(() -> {
            openTickets.forEach(this::take);
            openPages.forEach(this::take);
        });
        clerk.scheduleWithFixedDelay(this::pump, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void committed(Commit commit) {
        List<Ticket> changedTickets = new ArrayList<>(commit.of(Ticket.TABLE));
        List<Page> changedPages = new ArrayList<>(commit.of(Page.TABLE));
        if (!changedTickets.isEmpty() || !changedPages.isEmpty()) {
            clerk.execute(() -> {
                changedTickets.forEach(this::take);
                changedPages.forEach(this::take);
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

    private void pump() {
        try {
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
