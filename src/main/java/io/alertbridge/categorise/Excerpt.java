package io.alertbridge.categorise;

import io.alertbridge.policy.Matcher;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions in about a line: long ones lose their last alternatives, never half a word, and every bracket is closed.
 * The rule's own name says what a long list is about.
 */
final class Excerpt {

    static final int LONGEST = 100;

    private static final int MOST = 3;
    private static final String LEFT_OUT = "…";

    private Excerpt() {}

    static String of(List<Matcher> conditions) {
        int share = LONGEST / Math.max(1, Math.min(MOST, conditions.size()));
        String shown = conditions.stream()
                .limit(MOST)
                .map(condition -> shortened(condition, share))
                .collect(Collectors.joining(", "));
        return conditions.size() <= MOST ? shown : shown + " and " + (conditions.size() - MOST) + " more";
    }

    private static String shortened(Matcher condition, int most) {
        String whole = condition.toString();
        if (whole.length() <= most) {
            return whole;
        }
        int quote = whole.indexOf('"') + 1;
        String start = start(condition.value(), most - quote);
        return whole.substring(0, quote) + start.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Up to the last bar within {@code most} characters that parts two alternatives. */
    private static String start(String regex, int most) {
        int end = 0;
        int open = 0;
        int depth = 0;
        boolean set = false;
        for (int i = 0; i < Math.min(most, regex.length()); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[' || c == ']') {
                set = c == '[';
            } else if (!set && (c == '(' || c == ')')) {
                depth += c == '(' ? 1 : -1;
            } else if (!set && c == '|') {
                end = i + 1;
                open = depth;
            }
        }
        return regex.substring(0, end) + LEFT_OUT + (")" + LEFT_OUT).repeat(open);
    }
}
