package io.alertbridge.policy;

/** A value that breaks a rule; whoever knows its key and place makes a {@link Fault} of it. */
final class Wrong extends Exception {

    private static final long serialVersionUID = 1L;

    private final String right;

    /**
     * @param rule goes after "but"
     * @param right what would be right
     */
    Wrong(String rule, String right) {
        super(rule, null, false, false);
        this.right = right;
    }

    String rule() {
        return getMessage();
    }

    String right() {
        return right;
    }
}
