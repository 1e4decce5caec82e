package io.alertbridge.api;

import io.alertbridge.ledger.Balance;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "ledger")
class LedgerApi {

    private final Balance balance;

    LedgerApi(Balance balance) {
        this.balance = balance;
    }

    @GetMapping("/api/ledger/balance")
    @Operation(summary = "Accepted = sum of dispositions + pending, for each source; unaccounted is always 0")
    List<Balance.Account> balance() {
        return balance.accounts();
    }
}
