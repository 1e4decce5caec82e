package io.alertbridge.ledger;

/** The ledger could not take an input: try again later. Nothing of it was kept. */
public class NotDurableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotDurableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
