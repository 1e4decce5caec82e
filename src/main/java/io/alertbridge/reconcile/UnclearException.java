package io.alertbridge.reconcile;

/** A monitor gave no answer, or none that can be relied on: nothing may be concluded from it. Has no stack trace. */
final class UnclearException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnclearException(String why) {
        super(why, null, false, false);
    }
}
