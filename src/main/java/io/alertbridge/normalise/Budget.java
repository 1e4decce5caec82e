package io.alertbridge.normalise;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What one run of a mapping may take: processor time, so that a busy machine parks nothing, elements of one list or object and of all together, characters of all
 * texts. Asked before and after each part of the expression, so what a single function does is seen when it ends.
 */
final class Budget {

    static final Duration LONGEST = Duration.ofSeconds(2);
    static final int LARGEST = 1_000_000;

    private static final long MOST_ELEMENTS = 4_000_000;
    private static final long MOST_CHARACTERS = 64_000_000;

    /** Parts between two looks at the clock, which costs more than most parts. */
    private static final int STRIDE = 64;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long start = THREADS.getCurrentThreadCpuTime();
    private int parts;
    private long elements;
    private long characters;

    /** Lets evaluations in this frame draw on it. */
    void bind(Jsonata.Frame frame) {
        frame.setEvaluateEntryCallback((expression, input, environment) -> checkTime());
        frame.setEvaluateExitCallback((expression, input, environment, result) -> {
            checkTime();
            spend(result);
        });
    }

    private void checkTime() {
        if (++parts % STRIDE == 0 && THREADS.getCurrentThreadCpuTime() - start > LONGEST.toNanos()) {
            throw new JException("it took more than " + LONGEST.toSeconds() + " s of the processor", 0);
        }
    }

    private void spend(Object result) {
        if (result instanceof List<?> list) {
            spend(list.size());
        } else if (result instanceof Map<?, ?> map) {
            spend(map.size());
        } else if (result instanceof String text) {
            characters += text.length();
        }
        if (elements > MOST_ELEMENTS || characters > MOST_CHARACTERS) {
            throw new JException(
                    "it built more than " + MOST_ELEMENTS + " elements or " + MOST_CHARACTERS + " characters", 0);
        }
    }

    private void spend(int size) {
        if (size > LARGEST) {
            throw new JException("it built a list of " + size + " elements but at most " + LARGEST + " are allowed", 0);
        }
        elements += size;
    }
}
