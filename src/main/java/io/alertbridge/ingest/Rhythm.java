package io.alertbridge.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How regularly a source sends. Of each of the last seven days the longest silence is remembered; the longest but one
 * of these is the usual one, so that one bad day is not learnt as the rule. Before it has been heard of for a day,
 * nothing is unusual.
 */
final class Rhythm {

    private static final int DAYS = 7;
    private static final int DAYS_WITHOUT_AN_OUTLIER = 3;
    private static final int FEWEST = 10;
    private static final Duration LEARNING = Duration.ofDays(1);
    private static final Duration AT_LEAST = Duration.ofMinutes(5);
    private static final int FAR = 3;
    private static final long SHORT_MILLIS = 1_000;

    private final TreeMap<Long, Long> longest = new TreeMap<>();
    private volatile Instant last;
    private volatile int gaps;
    private Instant first;

    /**
     * What is known of it, to be kept.
     *
     * @param longest milliseconds by day since 1970
     */
    record Learnt(long firstMillis, int gaps, Map<Long, Long> longest) {}

    /**
     * The present silence beside the usual one.
     *
     * @param usual at most so long are messages usually apart; zero while that is not known
     * @param now how long nothing has been heard
     * @param unusual it is far longer than usual
     */
    public record Silence(Duration usual, Duration now, boolean unusual) {

        static final Silence UNKNOWN = new Silence(Duration.ZERO, Duration.ZERO, false);
    }

    Rhythm(Instant firstHeard) {
        first = firstHeard;
        last = firstHeard;
    }

    /** @param listening since when it could be heard again: silence before that is none of its own */
    Rhythm(Learnt learnt, Instant listening) {
        first = Instant.ofEpochMilli(learnt.firstMillis());
        gaps = learnt.gaps();
        longest.putAll(learnt.longest());
        last = listening;
    }

    void heard(Instant at) {
        long gap = Duration.between(last, at).toMillis();
        if (gap < SHORT_MILLIS && gaps >= FEWEST && day(at) == day(last)) {
            last = at;
        } else {
            learn(gap, at);
        }
    }

    private synchronized void learn(long gap, Instant at) {
        last = at;
        gaps = Math.min(gaps + 1, Integer.MAX_VALUE - 1);
        longest.merge(day(at), Math.max(0, gap), Math::max);
        longest.headMap(day(at) - DAYS + 1).clear();
    }

    synchronized Silence silence(Instant now) {
        List<Long> days = longest.tailMap(day(now) - DAYS + 1).values().stream()
                .sorted((one, other) -> Long.compare(other, one))
                .toList();
        Duration silent = Duration.between(last, now);
        if (days.isEmpty() || gaps < FEWEST || first.plus(LEARNING).isAfter(now)) {
            return new Silence(Duration.ZERO, silent, false);
        }
        Duration usual = Duration.ofMillis(days.get(days.size() < DAYS_WITHOUT_AN_OUTLIER ? 0 : 1));
        boolean far = silent.compareTo(usual.multipliedBy(FAR)) > 0 && silent.compareTo(usual.plus(AT_LEAST)) > 0;
        return new Silence(usual, silent, far);
    }

    synchronized Learnt learnt() {
        return new Learnt(first.toEpochMilli(), gaps, new TreeMap<>(longest));
    }

    private static long day(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
