package io.alertbridge.normalise;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.time.Duration;

/** A compiled JSONata expression. Bounded in time and depth, and unable to evaluate text from a payload. */
final class Mapping {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** The library counts each element of an array as one level; real recursion ends at the thread's own stack. */
    private static final int DEEPEST = 1_000_000;

    private final ThreadLocal<Jsonata> expressions;

    /** @throws UnreadableException if the text is not JSONata */
    Mapping(String text) {
        expressions = ThreadLocal.withInitial(() -> compiled(text));
        expressions.get();
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
            frame.setRuntimeBounds(LONGEST.toMillis(), DEEPEST);
            return expression.evaluate(payload, frame);
        } catch (JException e) {
            throw new UnreadableException("the mapping does not fit this payload: " + Text.cut(message(e), 300));
        } catch (RuntimeException | StackOverflowError e) {
            throw new UnreadableException(
                    "the mapping does not fit this payload: " + Text.cut(Text.clean(e.toString()), 300));
        }
    }

    private static Jsonata compiled(String text) {
        try {
            Jsonata expression = Jsonata.jsonata(text);
            expression.registerFunction("eval", (String any) -> {
                throw new JException("a mapping may not evaluate text", 0);
            });
            return expression;
        } catch (JException e) {
            throw new UnreadableException("the source's mapping is not JSONata: " + Text.cut(message(e), 300));
        }
    }

    private static String message(JException e) {
        return Text.clean(String.valueOf(e.getMessage()));
    }
}
