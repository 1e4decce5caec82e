package io.alertbridge.ledger;

import java.time.Instant;

/**
 * From here on another policy decides. An input like any other, so that the ledger tells which policy decided what.
 *
 * @param version hash of the configuration
 */
public record PolicyChange(String version) {

    /** The policy in force. */
    record Adopted(String version, Instant since) {

        static final Table<Adopted> TABLE = Table.of("policy", Adopted.class, adopted -> "policy");
    }
}
