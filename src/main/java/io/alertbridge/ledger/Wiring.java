package io.alertbridge.ledger;

import io.alertbridge.alert.Event;
import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts ledger, lane and timers together. */
@Configuration(value = "ledgerWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Scope scope(@Value("${alertbridge.scope:}") String name) {
        return new Scope(name);
    }

    @Bean
    Database database(
            Scope scope,
            @Value("${alertbridge.data-dir}") Path directory,
            @Value("${alertbridge.database.url:}") String url,
            @Value("${alertbridge.database.user:}") String user,
            @Value("${alertbridge.database.password:}") String password) {
        return url.isEmpty()
                ? Database.embedded(directory)
                : Database.at(url, new Database.Credentials(user, password), scope);
    }

    @Bean
    JdbcClient state(Database database) {
        return JdbcClient.create(database.readers());
    }

    @Bean
    List<Kind> ledgerKinds() {
        return List.of(
                new Kind("event", Event.class),
                new Kind("unreadable", Parked.Unreadable.class),
                new Kind("replayed", Parked.Replayed.class),
                new Kind("set-aside", Parked.SetAside.class),
                new Kind("timer", Timer.Fired.class),
                new Kind("policy", PolicyChange.class));
    }

    @Bean
    List<Table<?>> ledgerTables() {
        return List.of(Timer.TABLE, Sequence.TABLE, Parked.TABLE, PolicyChange.Adopted.TABLE);
    }

    @Bean
    Codec codec(List<List<Kind>> kinds) {
        return new Codec(kinds.stream().flatMap(List::stream).toList());
    }

    @Bean
    StoredRows storedRows(@Qualifier("state") JdbcClient state, Codec codec) {
        return new StoredRows(state, codec);
    }

    @Bean
    Handover handover() {
        return new Handover();
    }

    @Bean
    Ledger ledger(Database database, Codec codec, Clock clock, Handover handover) {
        return new Ledger(database, codec, clock, handover);
    }

    @Bean
    Lease lease(Database database, @Value("${alertbridge.node:}") String node) {
        return new Lease(database, node.isEmpty() ? Nodes.name() : node);
    }

    @Bean
    Progress progress() {
        return new Progress();
    }

    @Bean
    Inputs inputs(Ledger ledger, Progress progress) {
        return new Inputs(ledger, progress);
    }

    @Bean
    Timers timers(Ledger ledger, Clock clock) {
        return new Timers(ledger, clock);
    }

    @Bean
    Ticker ticker(Timers timers, Lease lease) {
        return new Ticker(timers, lease);
    }

    @Bean
    Balance balance(Database database) {
        return new Balance(database);
    }

    @Bean
    Fates fates(Database database, @Qualifier("state") JdbcClient state, Codec codec) {
        return new Fates(database, state, codec);
    }

    @Bean
    LedgerMetrics ledgerMetrics(Ledger ledger, Balance balance, StoredRows rows) {
        return new LedgerMetrics(ledger, balance, rows);
    }

    @Bean
    Lag lag(Database database, Ledger ledger, Lane lane, Clock clock) {
        return new Lag(database, ledger, lane, clock);
    }

    @Bean
    Pipeline pipeline(ProducerTemplate camel) {
        return new Pipeline(camel);
    }

    @Bean
    Lane lane(
            Database database,
            Lease lease,
            List<List<Table<?>>> tables,
            Codec codec,
            Policies policies,
            Ledger ledger,
            Handover handover,
            Timers timers,
            Sieve sieve,
            @Qualifier("pipeline") Stage pipeline,
            List<Commits> listeners) {
        Runnable policyChanged = () -> ledger.append(
                "policy", List.of(new PolicyChange(policies.current().version())));
        policies.listen(policy -> {
            if (lease.held()) {
                policyChanged.run();
            }
        });
        return new Lane(new Lane.Parts(
                database,
                lease,
                tables.stream().flatMap(List::stream).toList(),
                codec,
                policies,
                new Inflow(database, ledger, handover, codec),
                timers,
                sieve,
                pipeline,
                listeners,
                policyChanged));
    }

    @Bean
    Housekeeper housekeeper(
            Database database,
            Clock clock,
            Lease lease,
            MeterRegistry meters,
            @Value("${alertbridge.retention.ledger}") Duration ledger,
            @Value("${alertbridge.retention.incidents}") Duration incidents) {
        return new Housekeeper(database, new Retention(ledger, incidents), clock, lease::held, meters);
    }

    @Bean
    StartAndStop startAndStop(Lane lane, Ticker ticker, Housekeeper housekeeper) {
        return new StartAndStop(lane, ticker, housekeeper);
    }
}
