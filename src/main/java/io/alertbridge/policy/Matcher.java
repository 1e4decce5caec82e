package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One condition in the syntax of Alertmanager's matchers: {@code name="value"}, {@code !=}, {@code =~}, {@code !~}.
 * Regular expressions are RE2 (linear time) and anchored at both ends. An absent label equals the empty string.
 *
 * @param name a label, or one of the derived names {@code source}, {@code severity}, {@code check} (also
 *     {@code alertname}), {@code instance} (the host where no label says so), {@code ci}, {@code ci.class}, {@code service}, {@code environment}, {@code owner}, {@code category}, {@code priority}
 */
public record Matcher(String name, Operator operator, String value, Expression expression) {

    /** How a value is compared. */
    public enum Operator {
        NOT_MATCHING("!~"),
        MATCHING("=~"),
        NOT_EQUAL("!="),
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    private static final java.util.regex.Pattern SYNTAX = java.util.regex.Pattern.compile(
            "\\s*([a-zA-Z_:][a-zA-Z0-9_:.-]*)\\s*(=~|!~|!=|=)\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"{}]*))\\s*(,|$)");

    private static final java.util.regex.Pattern ESCAPED = java.util.regex.Pattern.compile("\\\\(.)");

    /**
     * @throws IllegalArgumentException if a regular expression is not one
     */
    public static Matcher of(String name, String sign, String value) {
        for (Operator operator : Operator.values()) {
            if (operator.sign.equals(sign)) {
                boolean regex = operator == Operator.MATCHING || operator == Operator.NOT_MATCHING;
                return new Matcher(name, operator, value, regex ? Expression.of(value) : null);
            }
        }
        throw new IllegalArgumentException("operator was '" + sign + "' but must be one of = != =~ !~");
    }

    /**
     * All conditions of a comma-separated list, with or without braces around it.
     *
     * @throws IllegalArgumentException if the text is not a list of matchers
     */
    public static List<Matcher> parse(String text) {
        String inner = text.strip();
        if (inner.startsWith("{") && inner.endsWith("}")) {
            inner = inner.substring(1, inner.length() - 1);
        }
        List<Matcher> found = new ArrayList<>();
        java.util.regex.Matcher next = SYNTAX.matcher(inner);
        int at = 0;
        while (at < inner.length()) {
            if (!next.find(at) || next.start() != at) {
                throw new IllegalArgumentException("matcher was '" + inner.substring(at)
                        + "' but must look like name=\"value\", name!=\"value\", name=~\"regex\" or name!~\"regex\"");
            }
            String value = next.group(3) != null ? unescape(next.group(3)) : next.group(4);
            found.add(of(next.group(1), next.group(2), value));
            at = next.end();
        }
        return found;
    }

    private static String unescape(String quoted) {
        return quoted.indexOf('\\') < 0
                ? quoted
                : ESCAPED.matcher(quoted)
                        .replaceAll(found -> found.group(1).equals("n")
                                ? "\n"
                                : java.util.regex.Matcher.quoteReplacement(found.group(1)));
    }

    /**
     * @param values the value of a name; the empty string where there is none
     */
    public boolean matches(UnaryOperator<String> values) {
        String actual = values.apply(name);
        return switch (operator) {
            case EQUAL -> actual.equals(value);
            case NOT_EQUAL -> !actual.equals(value);
            case MATCHING -> expression.matches(actual);
            case NOT_MATCHING -> !expression.matches(actual);
        };
    }

    public static boolean allMatch(List<Matcher> matchers, UnaryOperator<String> values) {
        for (Matcher matcher : matchers) {
            if (!matcher.matches(values)) {
                return false;
            }
        }
        return true;
    }

    /** In the syntax it was written in. */
    @Override
    public String toString() {
        return name + operator.sign + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
