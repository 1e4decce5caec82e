package io.alertbridge.deliver;

import io.alertbridge.escalate.Page;
import io.alertbridge.ledger.Commits;
import io.alertbridge.ledger.Kind;
import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Lease;
import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.Stage;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.ledger.Table;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

@Configuration(value = "deliverWiring", proxyBeanMethods = false)
class Wiring {

    private static final Query LEFT = Query.all().where("live", true);
    private static final String URL = "${alertbridge.url:http://localhost:${server.port:8080}}";

    @Bean
    Stage dispatch(@Value(URL) String url) {
        return new Dispatcher(url);
    }

    @Bean
    List<Table<?>> ticketTables() {
        return List.of(Ticket.TABLE);
    }

    @Bean
    List<Kind> ticketKinds() {
        return List.of(new Kind("ticket-receipt", TicketReceipt.class), new Kind("ticket-retry", Ticket.Retry.class));
    }

    @Bean
    Links links(Secrets secrets, @Value(URL) String url, Clock clock) {
        return new Links(secrets.signingKey(), url, clock);
    }

    @Bean
    Http http(Clock clock, Lease lease) {
        return new Http(clock, lease::held);
    }

    @Bean
    TicketSystems ticketSystems(Policies policies, List<TicketSystem.Type> types) {
        return new TicketSystems(policies, types);
    }

    @Bean
    TicketCourier ticketCourier(TicketSystems systems, Clock clock) {
        return new TicketCourier(systems, clock);
    }

    @Bean
    WayBack wayBack(StoredRows rows) {
        return new WayBack(id -> rows.find(Ticket.TABLE, id));
    }

    @Bean
    Hooks hooks(Policies policies, TicketSystems systems, WayBack wayBack, Ledger ledger) {
        return new Hooks(policies, systems, wayBack, ledger::append);
    }

    @Bean
    Polls polls(
            Policies policies,
            TicketSystems systems,
            WayBack wayBack,
            Ledger ledger,
            Clock clock,
            Lease lease,
            Outlet.Office office) {
        return new Polls(
                new Polls.Parts(policies, systems, wayBack, ledger::append, clock, lease::held), office.threads());
    }

    @Bean
    PageCourier pageCourier(
            Policies policies,
            StoredRows rows,
            ProducerTemplate camel,
            Letterhead letterhead,
            Clock clock,
            Lease lease) {
        return new PageCourier(
                policies, id -> rows.find(Page.TABLE, id), new PageRoutes(camel, lease::held)::send, letterhead, clock);
    }

    @Bean
    Letterhead letterhead(@Value(URL) String url, Links links) {
        return new Letterhead(url, links);
    }

    @Bean
    ScheduledExecutorService deliveryClerk() {
        return Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "outbox"));
    }

    @Bean
    Outlet.Office deliveryOffice(
            Clock clock, Ledger ledger, MeterRegistry registry, ScheduledExecutorService deliveryClerk) {
        AtomicLong number = new AtomicLong();
        return new Outlet.Office(
                clock,
                Executors.newCachedThreadPool(task -> {
                    Thread thread = new Thread(task, "delivery-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                }),
                new Receiver(ledger, deliveryClerk),
                new Meters(registry));
    }

    /** Puts results into the ledger, however often it takes. */
    record Receiver(Ledger ledger, ScheduledExecutorService clerk) implements Consumer<Object> {

        @Override
        public void accept(Object receipt) {
            ledger.append("delivery", List.of(receipt)).whenComplete((done, failure) -> {
                if (failure != null && !clerk.isShutdown()) {
                    clerk.schedule(() -> accept(receipt), 1, TimeUnit.SECONDS);
                }
            });
        }
    }

    @Bean
    Guards.Registries guards(MeterRegistry registry) {
        return Guards.Registries.watchedBy(registry);
    }

    @Bean
    Deliveries deliveries(
            Outlets outlets, ScheduledExecutorService deliveryClerk, TicketCourier tickets, PageCourier pages) {
        return new Deliveries(
                deliveryClerk, name -> outlets.target(name, tickets), name -> outlets.channel(name, pages));
    }

    @Bean
    Outlets outlets(Policies policies, Guards.Registries guards, Outlet.Office office) {
        return new Outlets(policies, guards, office);
    }

    /** Makes outlets with the guards that their settings ask for. */
    record Outlets(Policies policies, Guards.Registries guards, Outlet.Office office) {

        private static final Settings NONE = new Settings(Map.of());

        Outlet<Ticket> target(String name, TicketCourier courier) {
            Settings settings =
                    policies.current().target(name).map(Target::settings).orElse(NONE);
            return new Outlet<>(name, Guards.of("target " + name, settings, guards), courier, office);
        }

        Outlet<Page> channel(String name, PageCourier courier) {
            Settings settings = Optional.ofNullable(
                            policies.current().channels().get(name))
                    .map(Channel::settings)
                    .orElse(NONE);
            return new Outlet<>(name, Guards.of("channel " + name, settings, guards), courier, office);
        }
    }

    /** What an earlier run, or another node, may have tried: only what the tables hold when the lane begins. */
    @Bean
    Commits recall(TicketCourier courier, StoredRows rows, ScheduledExecutorService deliveryClerk) {
        return new Recall(courier, rows, deliveryClerk);
    }

    record Recall(TicketCourier courier, StoredRows rows, ScheduledExecutorService clerk) implements Commits {

        /** The courier hears of it when all that waited in the former term is out of line. */
        @Override
        public void began() {
            List<Ticket> left = rows.list(Ticket.TABLE, LEFT);
            clerk.execute(() -> courier.begin(left));
        }

        @Override
        public void committed(Commit commit) {
            // what comes later is tried by this node only
        }
    }

    @Bean
    Opening opening(Deliveries deliveries, StoredRows rows, Lane lane) {
        return new Opening(deliveries, rows, lane);
    }

    /** Opens the outbox before the lane starts, so that nothing is taken up twice. */
    record Opening(Deliveries deliveries, StoredRows rows, Lane lane) {

        @EventListener
        @Order(Ordered.HIGHEST_PRECEDENCE)
        void on(ApplicationStartedEvent started) {
            deliveries.start(
                    lane::caughtUp,
                    () -> new Deliveries.Left(rows.list(Ticket.TABLE, LEFT), rows.list(Page.TABLE, LEFT)));
        }
    }
}
