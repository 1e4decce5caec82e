package io.alertbridge.api;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that a caller gave, and what they stand for. */
final class Words {

    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

    private Words() {}

    static List<String> given(List<String> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(value -> given(value))
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    /** Without the control characters that no database, ticket system or terminal wants to see. */
    static String given(String value) {
        return value == null ? "" : CONTROLS.matcher(value).replaceAll("").strip();
    }

    /** The constants that have these words. */
    static <E extends Enum<E>> List<E> constants(
            String parameter, List<String> words, Class<E> type, Function<E, String> word) {
        return given(words).stream()
                .map(given -> Arrays.stream(type.getEnumConstants())
                        .filter(constant -> word.apply(constant).equalsIgnoreCase(given))
                        .findFirst()
                        .orElseThrow(() ->
                                Problems.bad(parameter + " was '" + given + "' but must be one of " + all(type, word))))
                .toList();
    }

    private static <E extends Enum<E>> String all(Class<E> type, Function<E, String> word) {
        return Arrays.stream(type.getEnumConstants()).map(word).collect(Collectors.joining(", "));
    }

    /** The same words with {@code open} replaced by what it stands for. */
    static List<String> withOpen(List<String> words, List<String> open) {
        return given(words).stream()
                .flatMap(word -> word.equals("open") ? open.stream() : Stream.of(word))
                .toList();
    }
}
