package io.alertbridge.normalise;

import java.util.Locale;
import java.util.Set;

/** Rules for text that comes from outside: what may be kept of it, and what only looks like a value. */
final class Text {

    static final String CUT = "…[cut]";

    private static final Set<String> NOTHING =
            Set.of("null", "None", "undefined", "NotPresent", "<no value>", "<nil>", "(null)");
    private static final int LONGEST_LEFTOVER = 300;
    private static final int FIRST_TURN = 0x202A;

    private Text() {}

    /**
     * The same text without NUL, which PostgreSQL refuses, and without the marks that turn the direction of what follows
     * (U+202A to 202E, U+2066 to 2069): they would turn our own words around it. U+FFFD stands for every lone surrogate.
     */
    static String clean(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == 0 || c >= FIRST_TURN && (Character.isSurrogate(c) || dropped(c))) {
                return repaired(raw);
            }
        }
        return raw;
    }

    private static String repaired(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints()
                .filter(c -> !dropped(c))
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean dropped(int c) {
        return c == 0 || c >= FIRST_TURN && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /** One way to write a name that senders write in several: in lower case, without {@code _} and {@code -}. */
    static String alike(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** At most {@code most} characters, with a marker where something was cut off. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }

    /**
     * Whether a whole value is template text that its sender left unresolved, such as {@code {EVENT.ID}},
     * {@code ${node.id}}, {@code *alertFriendlyDuration*}, {@code <no value>} or {@code "null"}.
     */
    static boolean leftover(String value) {
        if (value.isEmpty() || value.length() > LONGEST_LEFTOVER) {
            return false;
        }
        return switch (value.charAt(0)) {
            case '{' -> value.endsWith("}") && opensMacro(value);
            case '$' -> value.startsWith("${") ? value.endsWith("}") : value.length() > 2 && named(value, "$_");
            case '*' -> value.length() > 2 && value.endsWith("*") && named(value.substring(1, value.length() - 1), "_");
            default -> NOTHING.contains(value);
        };
    }

    private static boolean opensMacro(String value) {
        char second = value.charAt(1);
        return second == '$' || second == '#' || second == '{' || second == '?' || (second >= 'A' && second <= 'Z');
    }

    private static boolean named(String word, String alsoAllowed) {
        boolean macro = word.startsWith("$");
        return word.chars()
                .allMatch(
                        c -> alsoAllowed.indexOf(c) >= 0 || (macro ? Character.isUpperCase(c) : Character.isLetter(c)));
    }
}
