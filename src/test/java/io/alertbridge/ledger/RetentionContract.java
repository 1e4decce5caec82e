package io.alertbridge.ledger;

import static io.alertbridge.ledger.Events.firing;
import static io.alertbridge.ledger.Events.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.alert.Severity;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Shop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is forgotten and what never is, on whichever database. */
abstract class RetentionContract {

    private static final List<String> OF_INCIDENTS = List.of("incident", "timeline", "clock", "page");
    private static final Retention MONTH = new Retention(Duration.ofDays(30), Duration.ofDays(60));

    private Instant now = Instant.parse("2026-09-01T02:13:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    /** The test's own empty database; the same one again each time it is asked for. */
    abstract Database database();

    @Test
    void whatIsOverForLongEnoughIsForgottenAndTheBalanceStays() throws Exception {
        try (Node node = node()) {
            hear(node, firing("HostDown", "db03", Severity.CRITICAL));
            hear(node, firing("HostDown", "db03", Severity.CRITICAL));
            hear(node, resolved("HostDown", "db03"));
            pass(node, Duration.ofDays(10));
            hear(node, firing("HostDown", "mail01", Severity.CRITICAL));
            pass(node, Duration.ofDays(25));
            trim(node);
            assertThat(number(node, "SELECT COUNT(*) FROM disposition WHERE entry < 3"))
                    .isZero();
            assertThat(number(node, "SELECT COUNT(*) FROM incident")).isEqualTo(2);
            pass(node, Duration.ofDays(40));
            trim(node);
            for (String table : OF_INCIDENTS) {
                String whose = table.equals("incident") ? "id" : "incident";
                assertThat(number(node, "SELECT COUNT(*) FROM " + table + " WHERE " + whose + " = 'AB-1'"))
                        .as(table + " of what is closed")
                        .isZero();
                assertThat(number(node, "SELECT COUNT(*) FROM " + table + " WHERE " + whose + " = 'AB-2'"))
                        .as(table + " of what is open")
                        .isPositive();
            }
            assertThat(number(node, "SELECT COUNT(*) FROM alert")).isOne();
            assertThat(node.balance.accounts()).singleElement().satisfies(account -> {
                assertThat(account.accepted()).isEqualTo(4);
                assertThat(account.unaccounted()).isZero();
            });
        }
        try (Node again = node()) {
            caughtUp(again);
            hear(again, resolved("HostDown", "mail01"));
            assertThat(again.balance.accounts())
                    .singleElement()
                    .satisfies(account -> assertThat(account.dispositions()).containsEntry("resolved", 2L));
        }
    }

    @Test
    void whatIsToBeKeptForEverIsKept() throws Exception {
        try (Node node = node()) {
            hear(node, firing("HostDown", "db03", Severity.CRITICAL));
            hear(node, resolved("HostDown", "db03"));
            pass(node, Duration.ofDays(1_000));
            try (Housekeeper keeper = keeper(node, new Retention(Duration.ZERO, Duration.ZERO))) {
                assertThat(keeper.trim()).isZero();
            }
        }
    }

    private void trim(Node node) throws Exception {
        await().until(() -> number(node, "SELECT position - flushed FROM checkpoint") == 0);
        try (Housekeeper keeper = keeper(node, MONTH)) {
            int rounds = 0;
            while (keeper.trim() > 0) {
                assertThat(++rounds).isLessThan(100);
            }
        }
    }

    private Housekeeper keeper(Node node, Retention retention) {
        return new Housekeeper(node.database(), retention, clock, () -> true, new SimpleMeterRegistry());
    }

    private void hear(Node node, Object content) {
        node.ledger.append("prometheus", List.of(content)).join();
        caughtUp(node);
    }

    /** Moves the clock; all timers that are due on the way fire at their moment. */
    private void pass(Node node, Duration length) {
        Instant end = now.plus(length);
        while (node.timers.next().filter(due -> !due.isAfter(end)).isPresent()) {
            now = node.timers.next().orElseThrow();
            node.timers.fire();
            caughtUp(node);
        }
        now = end;
    }

    private static void caughtUp(Node node) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(node::caughtUp);
    }

    private Node node() {
        Journey journey = new Journey(new Policies(Shop.policy()));
        return new Node(
                database(),
                clock,
                Shop.policy(),
                journey.kinds(),
                journey.tables(),
                journey.sieve(),
                journey.pipeline());
    }

    private static long number(Node node, String sql) throws SQLException {
        try (Connection connection = node.database().readers().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
