package io.alertbridge.normalise;

/** Nothing of a payload could be read: not the format it should have, or its mapping does not fit. */
public class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message, null, false, false);
    }
}
