package io.alertbridge.policy;

import java.util.List;

/** Kinds of settings, as the shipped files of targets and channels name them. */
final class Kinds {

    private static final int MOST = 1_000_000;

    private Kinds() {}

    /** The value, if it is of the kind. */
    static String check(String kind, Value value) throws Wrong {
        switch (kind) {
            case "number" -> Words.number(1, MOST).read(value);
            case "duration" -> Words.span(value);
            case "address" -> address(value);
            case "mapping" -> value.mapping();
            case "text" -> value.text();
            default -> choice(kind, value);
        }
        return value.shown();
    }

    private static void choice(String kind, Value value) throws Wrong {
        List<String> words = List.of(kind.split("\\|"));
        if (!words.contains(value.text().strip())) {
            throw new Wrong("is not one of them", Nearest.listed(words));
        }
    }

    static String address(Value value) throws Wrong {
        String text = Words.text(value);
        if (!text.matches("https?://[^\\s/]+\\S*")) {
            throw new Wrong("is not a web address", "write e.g. https://wiki.example.com/runbooks/disk");
        }
        return text;
    }

    /** One unit, whatever it was written in: readers further on need to know only that. */
    static String inMilliseconds(String duration) {
        return Words.parse(duration).map(span -> span.toMillis() + "ms").orElse(duration);
    }
}
