package io.alertbridge.normalise;

/** A payload holds more events than one request may carry; nothing of it was taken. */
public class OversizedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OversizedException(String message) {
        super(message, null, false, false);
    }
}
