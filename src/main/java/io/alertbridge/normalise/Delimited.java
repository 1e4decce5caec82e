package io.alertbridge.normalise;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A body of {@code nameµ#µvalue} pairs with {@code §#§} between them: SolarWinds Orion's way for values that it would
 * have to percent-encode in a form, but does not.
 */
final class Delimited {

    private static final String EQUALS = "µ#µ";
    private static final String AND = "§#§";
    private static final int MOST = 1_000;

    private Delimited() {}

    static boolean looksLike(String body) {
        int equals = body.indexOf(EQUALS);
        return equals > 0 && body.chars().limit(equals).allMatch(Character::isLetterOrDigit);
    }

    /** Its fields; lines that a template was broken into do not matter. */
    static Map<String, Object> read(String body) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String[] pairs = body.split(AND, MOST + 1);
        if (pairs.length > MOST) {
            throw new UnreadableException("the body held more than " + MOST + " fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf(EQUALS);
            String name = equals < 0 ? "" : Text.clean(pair.substring(0, equals).strip());
            String value = equals < 0
                    ? ""
                    : Text.clean(pair.substring(equals + EQUALS.length()).strip());
            if (!name.isEmpty() && !Text.leftover(value)) {
                fields.put(name, value);
            }
        }
        return fields;
    }
}
