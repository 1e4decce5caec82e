package io.alertbridge.deliver.ticket.servicenow;

import java.util.Locale;

/** What may stand as a value in an encoded query: there is no way to quote one. */
final class Keys {

    private static final int LONGEST = 100;

    private Keys() {}

    static boolean harmless(String value) {
        return value.length() <= LONGEST
                && value.chars().allMatch(c -> c >= ' ' && c != '^')
                && !value.toLowerCase(Locale.ROOT).startsWith("javascript:");
    }
}
