package io.alertbridge.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A regular expression (RE2: linear time), anchored at both ends. It remembers its latest answers: names of checks and
 * hosts come again and again, and a hundred expressions for each new alert would cost a millisecond.
 */
final class Expression {

    private static final int REMEMBERED = 2048;
    private static final int LONGEST = 256;

    private final Pattern pattern;
    private final Map<String, Boolean> answers = new ConcurrentHashMap<>();

    private Expression(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * @throws IllegalArgumentException if the text is not a regular expression
     */
    static Expression of(String regex) {
        try {
            return new Expression(Pattern.compile("^(?:" + regex + ")$", Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "regular expression was '" + regex + "' but is not RE2: " + e.getDescription(), e);
        }
    }

    boolean matches(String text) {
        if (text.length() > LONGEST) {
            return pattern.matches(text);
        }
        Boolean known = answers.get(text);
        if (known == null) {
            known = pattern.matches(text);
            if (answers.size() >= REMEMBERED) {
                answers.clear();
            }
            answers.put(text, known);
        }
        return known;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && that.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }
}
