package io.alertbridge.ingest;

import io.alertbridge.ingest.signature.Proofs;
import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Codec;
import io.alertbridge.ledger.Lane;
import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.policy.Policies;
import io.micrometer.core.instrument.MeterRegistry;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.xnio.Options;

@Configuration(value = "ingestWiring", proxyBeanMethods = false)
class Wiring {

    @Bean
    Gate gate(Lane lane, Ledger ledger) {
        return new Gate(lane, ledger);
    }

    /** Camel finds the engine of {@code platform-http} by this name. */
    @Bean("platform-http-engine")
    PlatformHttpEngine engine(Gate gate) {
        return new FrontDoor(gate::closed);
    }

    @Bean
    Farewell farewell() {
        return new Farewell();
    }

    /** Named here, or Spring would take any other server that it finds on the class path. */
    @Bean
    UndertowServletWebServerFactory server(PlatformHttpEngine engine, Farewell farewell) {
        FrontDoor front = (FrontDoor) engine;
        UndertowServletWebServerFactory server = new UndertowServletWebServerFactory();
        server.addDeploymentInfoCustomizers(deployment ->
                deployment.addInitialHandlerChainWrapper(others -> farewell.before(front.before(others))));
        server.addBuilderCustomizers(Wiring::bound);
        return server;
    }

    private static void bound(Undertow.Builder server) {
        server.setServerOption(UndertowOptions.MAX_HEADERS, Limits.HEADERS)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, Limits.PARAMETERS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, (int) Limits.HEADER_TIME.toMillis())
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) Limits.IDLE_TIME.toMillis())
                .setSocketOption(Options.CONNECTION_HIGH_WATER, Limits.CONNECTIONS)
                .setSocketOption(Options.CONNECTION_LOW_WATER, Limits.CONNECTIONS);
    }

    @Bean
    SourceHealth sourceHealth(Policies policies, Clock clock, MeterRegistry registry, Rhythms rhythms) {
        return new SourceHealth(policies, clock, registry, rhythms);
    }

    @Bean(initMethod = "start")
    Rhythms rhythms(
            @Value("${alertbridge.data-dir}") Path data, Policies policies, Clock clock, MeterRegistry registry) {
        return new Rhythms(
                data.resolve("rhythms.json"),
                source -> policies.current().sources().containsKey(source),
                clock,
                registry);
    }

    @Bean
    Authenticator authenticate(Policies policies, Clock clock, SourceHealth health) {
        return new Authenticator(policies, clock, health);
    }

    @Bean
    Processor fetchKeys(Policies policies, Proofs proofs) {
        return new KeyFetching(policies, proofs);
    }

    @Bean
    Processor formalities() {
        return new Formalities();
    }

    @Bean
    Processor otlp(Authenticator authenticate) {
        return new Otlp(authenticate);
    }

    @Bean
    FairShare fairShare() {
        return new FairShare();
    }

    @Bean
    Admission admission(FairShare shares, Balance balance, SourceHealth health) {
        return new Admission(shares, balance, health);
    }

    @Bean
    RecentPayloads recentPayloads(Clock clock) {
        return new RecentPayloads(clock);
    }

    @Bean
    Processor normalise(
            Normaliser normaliser, Policies policies, Clock clock, Admission admission, RecentPayloads recent) {
        return new Interpreter(normaliser, policies, clock, admission, recent);
    }

    @Bean
    Processor append(Ledger ledger, SourceHealth health, ParkedLately lately, FairShare shares) {
        return new Appender(ledger, health, lately, shares);
    }

    @Bean
    ParkedLately parkedLately(Clock clock) {
        return new ParkedLately(clock);
    }

    @Bean
    Replay.Stores replayStores(StoredRows rows, Ledger ledger, Codec codec, ParkedLately lately) {
        return new Replay.Stores(rows, ledger, codec, lately);
    }

    @Bean
    Replay replay(Replay.Stores stores, Normaliser normaliser, Policies policies, Clock clock) {
        return new Replay(stores, normaliser, policies, clock);
    }
}
