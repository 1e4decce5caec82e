package io.alertbridge.api;

import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
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

    SourceApi(Policies policies, Balance balance, StoredRows rows) {
        this.policies = policies;
        this.balance = balance;
        this.rows = rows;
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

    private static SourceItem item(Source configured, Balance.Account account, long parked) {
        return new SourceItem(
                account.source(),
                configured == null ? null : configured.type(),
                Moments.orAbsent(account.lastAt()),
                account.accepted(),
                account.dispositions(),
                account.pending(),
                parked);
    }
}
