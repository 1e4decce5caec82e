package io.alertbridge.reconcile;

import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Source;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** How one kind of monitor is asked what is wrong, and what its answers mean. */
interface Inquiry {

    /** Conditions that one answer may hold. */
    int MOST_FINDINGS = 10_000;

    /** Conditions that are asked about at once. */
    int PORTION = 1_000;

    /**
     * A question to one address of a monitor.
     *
     * @param at when it is asked
     */
    record Question(Site site, Monitor monitor, Source source, Instant at) {}

    /**
     * One condition that the monitor knows of.
     *
     * @param payload what it would send about it, as its source reads it
     * @param quiet it would not send anything: not before a while, or not as long as a downtime or silence lasts
     */
    record Finding(String payload, boolean quiet) {}

    /**
     * What one address has said.
     *
     * @param doubtful checks of which it does not know how they stand
     * @param unsettled why it means nothing that it does not report something, or empty
     */
    record Word(List<Finding> findings, Set<String> doubtful, String unsettled) {}

    /**
     * All that is wrong by the word of one address.
     *
     * @throws UnclearException unless that is all
     */
    Word ask(Question question);

    /**
     * Which of these conditions, none of them in its word, are certainly over.
     *
     * @param keys as the source makes them
     * @throws UnclearException if it does not say
     */
    default Set<String> over(Question question, Set<String> keys) {
        return keys;
    }

    /** Whether it can say of one condition that it is over, and not only fail to mention it. */
    default boolean certain() {
        return false;
    }

    /** The same keys in lists that one question can hold. */
    static List<List<String>> portions(Collection<String> keys) {
        List<String> all = keys.stream().sorted().toList();
        return IntStream.iterate(0, from -> from < all.size(), from -> from + PORTION)
                .mapToObj(from -> all.subList(from, Math.min(all.size(), from + PORTION)))
                .toList();
    }

    static void bound(int findings) {
        if (findings > MOST_FINDINGS) {
            throw new UnclearException("it reports more than " + MOST_FINDINGS + " conditions");
        }
    }
}
