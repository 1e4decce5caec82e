package io.alertbridge.deliver;

import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks ticket systems what has changed, every {@code poll} of their target's settings. Each question overlaps the one
 * before, and the first one reaches back a day: what is known already is not heard again.
 */
final class Polls {

    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
    private static final Duration OVERLAP = Duration.ofMinutes(1);
    private static final Duration FIRST = Duration.ofDays(1);

    private final Policies policies;
    private final TicketSystems systems;
    private final WayBack wayBack;
    private final BiFunction<String, List<?>, CompletableFuture<Receipt>> ledger;
    private final Clock clock;
    private final BooleanSupplier entitled;
    private final Executor threads;
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();
    private final Map<String, Instant> heard = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /**
     * What a poll works with.
     *
     * @param entitled whether it is this node's affair to ask
     */
    record Parts(
            Policies policies,
            TicketSystems systems,
            WayBack wayBack,
            BiFunction<String, List<?>, CompletableFuture<Receipt>> ledger,
            Clock clock,
            BooleanSupplier entitled) {}

    Polls(Parts parts, Executor threads) {
        policies = parts.policies();
        systems = parts.systems();
        wayBack = parts.wayBack();
        ledger = parts.ledger();
        clock = parts.clock();
        entitled = parts.entitled();
        this.threads = threads;
    }

    /** Called by the route {@code poll-tickets}. */
    public void askThoseDue() {
        if (!entitled.getAsBoolean()) {
            return;
        }
        Instant now = clock.instant();
        for (Target target : policies.current().targets()) {
            String every = target.settings().get("poll");
            if (!every.isEmpty() && due(target, every, now) && busy.add(target.name())) {
                asked.put(target.name(), now);
                threads.execute(() -> ask(target, now));
            }
        }
    }

    private boolean due(Target target, String every, Instant now) {
        Instant last = asked.getOrDefault(target.name(), Instant.MIN);
        return last.equals(Instant.MIN)
                || !last.plus(Guards.duration(target.settings(), "poll", every)).isAfter(now);
    }

    private void ask(Target target, Instant now) {
        try {
            Instant since = heard.getOrDefault(target.name(), now.minus(FIRST)).minus(OVERLAP);
            systems.of(target.name()).ifPresent(opened -> {
                Reports reports = opened.system().changes(since, now);
                if (reports.problem().isEmpty()) {
                    hear(target, reports.reports(), now);
                } else {
                    LOG.atWarn()
                            .addKeyValue("target", target.name())
                            .log("{} could not be asked for changes: {}", target.name(), reports.problem());
                }
            });
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("target", target.name())
                    .setCause(e)
                    .log("{} could not be asked for changes", target.name());
        } finally {
            busy.remove(target.name());
        }
    }

    private void hear(Target target, List<Reports.Report> reports, Instant now) {
        Set<Command> commands = new HashSet<>();
        reports.forEach(report -> commands.addAll(wayBack.commands(target, report, false)));
        ledger.apply(target.name(), List.copyOf(commands)).thenRun(() -> heard.put(target.name(), now));
    }
}
