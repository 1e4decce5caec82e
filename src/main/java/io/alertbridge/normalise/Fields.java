package io.alertbridge.normalise;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one alert, with their types checked. */
record Fields(Map<?, ?> all) {

    String text(String name) {
        Object value = all.get(name);
        if (value instanceof Map || value instanceof List) {
            throw new UnreadableException(name + " was " + typeOf(value) + " but must be text");
        }
        return plain(value);
    }

    boolean flag(String name) {
        return text(name).equalsIgnoreCase("true");
    }

    Map<String, String> texts(String name) {
        Object value = all.get(name);
        if (value == null || value instanceof List<?> none && none.isEmpty()) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new UnreadableException(name + " was " + typeOf(value) + " but must be an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        map.forEach((key, each) -> texts.put(
                String.valueOf(key), each instanceof Map || each instanceof List ? Payload.write(each) : plain(each)));
        return texts;
    }

    private static String plain(Object value) {
        String text = value == null ? "" : value instanceof Double number ? number(number) : String.valueOf(value);
        return Text.leftover(text) ? "" : Text.clean(text);
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }

    static String typeOf(Object value) {
        return value instanceof List ? "an array" : value instanceof Map ? "an object" : "a plain value";
    }
}
