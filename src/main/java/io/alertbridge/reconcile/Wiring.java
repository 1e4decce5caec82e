package io.alertbridge.reconcile;

import io.alertbridge.deliver.Http;
import io.alertbridge.ingest.Inlet;
import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Lease;
import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(value = "reconcileWiring", proxyBeanMethods = false)
class Wiring {

    /** So far may the lane be behind: what waits there would be taken for missing. */
    private static final int MOST_WAITING = 1_000;

    /** Icinga says something about some check at least so often, unless it is a very small one. */
    private static final Duration SILENCE = Duration.ofMinutes(5);

    static final Map<String, Inquiry> INQUIRIES = Map.of(
            "prometheus", new PrometheusRules(),
            "alertmanager", new AlertmanagerAlerts(),
            "zabbix", new ZabbixProblems(),
            "icinga2", new IcingaObjects(IcingaObject::notification),
            "icinga2-events", new IcingaObjects(IcingaObject::event));

    @Bean
    Correction.Means reconcileMeans(Http http, Normaliser normaliser, StoredRows rows, Ledger ledger) {
        return new Correction.Means(INQUIRIES, http, normaliser, Desk.of(rows, ledger));
    }

    @Bean
    Reconciler reconciler(
            Policies policies, Clock clock, Entitlement entitled, MeterRegistry registry, Correction.Means means) {
        return new Reconciler(new Reconciler.Parts(policies, clock, entitled::now, daemons(), registry), means);
    }

    @Bean(destroyMethod = "stop")
    Streams streams(Policies policies, Lease lease, Reconciler reconciler, Clock clock, Porter porter, Http http) {
        return new Streams(
                policies,
                lease::held,
                new Streams.Parts(http, clock, daemons(), porter::bring, reconciler::soon, SILENCE));
    }

    @Bean
    Monitors monitors(Reconciler reconciler, Streams streams) {
        return new Monitors(reconciler, streams);
    }

    @Bean
    Porter porter(ProducerTemplate camel) {
        return new Porter(camel);
    }

    /** Brings what a stream says the way that all transports go. */
    record Porter(ProducerTemplate camel) {

        String bring(String source, byte[] line) {
            Exchange exchange = camel.request("direct:accept", sent -> {
                sent.getMessage().setHeader(Inlet.SOURCE, source);
                sent.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
                sent.getMessage().setBody(line);
            });
            return exchange.getException() == null
                    ? ""
                    : String.valueOf(exchange.getException().getMessage());
        }
    }

    private static Executor daemons() {
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "reconcile");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Bean
    Entitlement entitlement(Lane lane, Lease lease, Ledger ledger) {
        return new Entitlement(lane, lease, ledger);
    }

    /** Whether it is this node's affair to ask monitors, and whether it knows enough to compare. */
    record Entitlement(Lane lane, Lease lease, Ledger ledger) {

        boolean now() {
            return lease.held() && lane.caughtUp() && ledger.lastId() - lane.position() < MOST_WAITING;
        }
    }
}
