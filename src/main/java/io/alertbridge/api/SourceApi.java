package io.alertbridge.api;

import io.alertbridge.ingest.SourceHealth;
import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import io.alertbridge.reconcile.Monitors;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sources")
class SourceApi {

    private final Policies policies;
    private final Balance balance;
    private final StoredRows rows;
    private final SourceHealth health;
    private final Monitors monitors;

    SourceApi(Policies policies, Balance balance, StoredRows rows, SourceHealth health, Monitors monitors) {
        this.policies = policies;
        this.balance = balance;
        this.rows = rows;
        this.health = health;
        this.monitors = monitors;
    }

    @GetMapping("/api/sources")
    @Operation(summary = "All senders that are configured or ever sent something, and how they do")
    List<SourceItem> list() {
        Map<String, Source> configured = policies.current().sources();
        Map<String, Balance.Account> accounts =
                balance.accounts().stream().collect(Collectors.toMap(Balance.Account::source, Function.identity()));
        Map<String, Long> parked =
                rows.countBy(Parked.TABLE, "source", Query.all().where("waiting", true));
        TreeSet<String> names = new TreeSet<>(configured.keySet());
        names.addAll(accounts.keySet());
        return names.stream()
                .map(name -> item(configured.get(name), account(accounts, name), parked.getOrDefault(name, 0L)))
                .toList();
    }

    private static Balance.Account account(Map<String, Balance.Account> accounts, String name) {
        return accounts.getOrDefault(name, new Balance.Account(name, Instant.EPOCH, 0, Map.of(), 0, 0));
    }

    private SourceItem item(Source configured, Balance.Account account, long parked) {
        SourceHealth.View heard = health.of(account.source());
        return new SourceItem(
                account.source(),
                configured == null ? null : configured.type(),
                Moments.orAbsent(account.lastAt()),
                account.accepted(),
                account.dispositions(),
                account.pending(),
                parked,
                heard.perMinute(),
                heard.errors(),
                SourceItem.SilenceItem.of(heard),
                monitors.standing(account.source())
                        .map(standing -> MonitorItem.of(standing, monitors.hearing(account.source())))
                        .orElse(null));
    }
}
