package io.alertbridge.console;

import io.alertbridge.policy.Matcher;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * What somebody typed to find things: matchers, or plain words all of which must occur.
 *
 * @param fault what is wrong with the text, or empty
 */
record Search(String text, List<Matcher> matchers, List<String> words, String fault) {

    static Search of(String typed) {
        String text = typed == null ? "" : typed.strip();
        boolean conditions = text.contains("=") || text.contains("!~");
        if (!conditions) {
            return new Search(text, List.of(), words(text), "");
        }
        try {
            return new Search(text, Matcher.parse(text), List.of(), "");
        } catch (IllegalArgumentException e) {
            return new Search(text, List.of(), List.of(), e.getMessage());
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty()
                ? List.of()
                : List.of(text.toLowerCase(Locale.ROOT).split("\\s+"));
    }

    boolean all() {
        return matchers.isEmpty() && words.isEmpty();
    }

    /**
     * @param facts the value of a name that a matcher asks for
     * @param said everything a person can read about it
     */
    boolean finds(UnaryOperator<String> facts, String said) {
        String low = said.toLowerCase(Locale.ROOT);
        return Matcher.allMatch(matchers, facts) && words.stream().allMatch(low::contains);
    }
}
