package io.alertbridge.ledger;

import java.sql.SQLException;

/** A commit came too late: another node has taken the lane over and writes the state now. */
final class FencedException extends SQLException {

    private static final long serialVersionUID = 1;

    FencedException(long epoch) {
        super("the lease of epoch " + epoch + " is over");
    }
}
