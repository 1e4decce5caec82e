package io.alertbridge.normalise;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.alertbridge.policy.MappingFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled JSONata expression. Bounded by a {@link Budget} and, where it calls itself, by the thread's stack; unable
 * to evaluate text from a payload.
 */
final class Mapping {

    private static final int WIDEST = 10_000;

    private final String text;
    private final ThreadLocal<Jsonata> expressions;
    private final Unmentioned unmentioned;

    /** @throws UnreadableException if the text is not JSONata */
    Mapping(String text) {
        this.text = text;
        expressions = ThreadLocal.withInitial(() -> compiled(text));
        expressions.get();
        unmentioned = new Unmentioned(text);
    }

    /** What a payload says that the expression does not ask for. */
    Unmentioned unmentioned() {
        return unmentioned;
    }

    /**
     * What the expression makes of a payload.
     *
     * @return maps, lists, texts, numbers, booleans; or null
     * @throws UnreadableException if it fails on this payload
     */
    Object apply(Object payload) {
        Jsonata expression = expressions.get();
        try {
            Jsonata.Frame frame = expression.createFrame();
            new Budget().bind(frame);
            return expression.evaluate(payload, frame);
        } catch (JException e) {
            throw new UnreadableException("the mapping does not fit this payload: " + Text.cut(message(e, text), 300));
        } catch (StackOverflowError e) {
            throw new UnreadableException("the mapping does not fit this payload: it calls itself too often");
        } catch (RuntimeException e) {
            throw new UnreadableException("the mapping does not fit this payload: "
                    + Text.cut(Text.clean(String.valueOf(e.getMessage())), 300));
        }
    }

    private static Jsonata compiled(String text) {
        try {
            Jsonata expression = Jsonata.jsonata(text);
            expression.registerFunction("eval", (String any) -> {
                throw new JException("a mapping may not evaluate text", 0);
            });
            expression.registerFunction("pad", new Jsonata.JFunction((input, given) -> pad(given), "<s-ns?:s>"));
            expression.registerFunction("json", new Jsonata.JFunction((input, given) -> json(given.get(0)), "<s-:x>"));
            expression.registerFunction(
                    "fields", new Jsonata.JFunction((input, given) -> fields(given.get(0), given.get(1)), "<x-s?:o>"));
            return expression;
        } catch (JException e) {
            throw new UnreadableException("the source's mapping is not JSONata: " + Text.cut(message(e, text), 300));
        }
    }

    /** JSONata's {@code $pad}: to the right, or for a negative width to the left. The library's own is quadratic. */
    private static String pad(List<?> given) {
        String text = (String) given.get(0);
        if (text == null) {
            return null;
        }
        long width = ((Number) given.get(1)).longValue();
        if (Math.abs(width) > WIDEST) {
            throw new JException("$pad was asked for " + width + " characters but fills up " + WIDEST + " at most", 0);
        }
        String with = given.size() > 2 && given.get(2) instanceof String some && !some.isEmpty() ? some : " ";
        int missing = (int) Math.max(0, Math.abs(width) - text.codePointCount(0, text.length()));
        String padding = with.repeat(missing / with.codePointCount(0, with.length()) + 1);
        padding = padding.substring(0, padding.offsetByCodePoints(0, missing));
        return width < 0 ? padding + text : text + padding;
    }

    /** What a text holds that is JSON itself, as clouds put one into the other; nothing where it is none. */
    private static Object json(Object text) {
        try {
            return text instanceof String some ? Payload.read(some) : null;
        } catch (UnreadableException e) {
            return null;
        }
    }

    /** A flat object whose names are written alike: lower case, without {@code _} and {@code -}, without a prefix. */
    private static Object fields(Object object, Object prefix) {
        if (!(object instanceof Map<?, ?> map)) {
            return null;
        }
        Map<String, Object> alike = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            String name = Text.alike(String.valueOf(key));
            boolean begins = prefix instanceof String some && name.startsWith(some);
            alike.put(begins ? name.substring(((String) prefix).length()) : name, value);
        });
        return alike;
    }

    private static String message(JException e, String text) {
        return Text.clean(MappingFault.words(e, text));
    }
}
