package io.alertbridge.alert;

import java.util.List;
import java.util.Map;

/**
 * One instance of values that many rows have in common: names of labels, hosts, reasons. It remembers a bounded number
 * of them and forgets the rest, so it saves memory but promises nothing. Belongs to one thread.
 */
public final class Pool {

    private static final int SLOTS = 1 << 16;

    /** Of longer texts hardly two are equal, and remembering one that comes once would cost more than it saves. */
    private static final int LONGEST = 250;

    private final Object[] seen = new Object[SLOTS];

    /** An instance that is equal to this value, and immutable as the value must be. */
    @SuppressWarnings("unchecked") // what is equal to a value of these classes is of the same class
    public <T> T one(T value) {
        if (value instanceof String text && text.length() > LONGEST) {
            return value;
        }
        int hash = value.hashCode();
        int home = (hash ^ hash >>> 16) & SLOTS - 1;
        int beside = home ^ 1;
        if (value.equals(seen[home])) {
            return (T) seen[home];
        }
        if (value.equals(seen[beside])) {
            return (T) seen[beside];
        }
        seen[beside] = seen[home];
        seen[home] = value;
        return value;
    }

    <T> List<T> each(List<T> values) {
        return values.stream().map(this::one).toList();
    }

    Map<String, String> each(Map<String, String> texts) {
        return Pairs.of(texts).in(this);
    }
}
