package io.alertbridge.ingest;

import io.alertbridge.ledger.Balance;
import io.alertbridge.ledger.Disposition;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * How much of what waits for the lane each source has put there. The lane works in the order of the ledger, so a share
 * can only be kept at the door: when more news waits than {@link #MOST_NEWS}, sources with more of it than their share
 * are to wait. A repeat costs the lane next to nothing and is not counted: how much of what waits is news is taken from
 * what has lately become of the same source's events.
 */
final class FairShare {

    /** News that the lane handles in about two seconds, on two cores. */
    static final int MOST_NEWS = 10_000;

    /** A source that loses what is refused is asked to wait only when so much waits: about twenty seconds. */
    static final int MOST_NEWS_OF_ALL = 100_000;

    private static final int SAMPLE = 500;

    private final Map<String, Share> shares = new ConcurrentHashMap<>();
    private final AtomicLong waiting = new AtomicLong();
    private volatile Set<String> above = Set.of();
    private volatile Set<String> farAbove = Set.of();
    private boolean looked;

    /** One append: its events have been handled when the lane is behind its last one. */
    private record Piece(long lastId, long count) {}

    /** Events are on disk. Belongs to one append, not to one event. */
    void accepted(String source, Receipt receipt) {
        long count = receipt.lastId() - receipt.firstId() + 1;
        if (count > 0) {
            waiting.addAndGet(count);
            shares.computeIfAbsent(source, any -> new Share()).add(new Piece(receipt.lastId(), count));
        }
    }

    /** Events that were accepted here and not handled at the last look. */
    long waiting() {
        return waiting.get();
    }

    /** Whether a source has to wait until others have had their turn. */
    boolean exceededBy(Source source) {
        return (source.comesAgain() ? above : farAbove).contains(source.name());
    }

    /** Takes off what has been handled, and finds who has more than a share in the rest. For one thread. */
    void look(Balance.Handled handled) {
        Map<String, Double> news = new HashMap<>();
        handled.dispositions().keySet().forEach(source -> shares.computeIfAbsent(source, any -> new Share()));
        shares.forEach((source, share) -> {
            waiting.addAndGet(-share.handled(handled.position()));
            share.learn(handled.dispositions().getOrDefault(source, Map.of()), looked);
            news.put(source, share.news());
        });
        looked = true;
        above = above(level(news, MOST_NEWS), news);
        farAbove = above(level(news, MOST_NEWS_OF_ALL), news);
    }

    private static Set<String> above(double level, Map<String, Double> news) {
        return news.entrySet().stream()
                .filter(share -> share.getValue() > level)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How high a vessel fills that holds {@code most} when everybody pours in no more than they have. */
    private static double level(Map<String, Double> shares, double most) {
        double left = most;
        int others = shares.size();
        for (double share : shares.values().stream().sorted().toList()) {
            if (share * others > left) {
                return left / others;
            }
            left -= share;
            others--;
        }
        return Double.MAX_VALUE;
    }

    /** What one source has waiting. */
    private static final class Share {

        private final Deque<Piece> pieces = new ArrayDeque<>();
        private long events;
        private long seen;
        private long seenNews;
        private double fraction;

        synchronized void add(Piece piece) {
            pieces.add(piece);
            events += piece.count();
        }

        /** Takes off what is behind the lane; tells how many events that were. */
        synchronized long handled(long position) {
            long before = events;
            while (!pieces.isEmpty() && pieces.peek().lastId() <= position) {
                events -= pieces.poll().count();
            }
            return before - events;
        }

        /**
         * What has become of too few events says little: it is looked at together with that of the next ones.
         *
         * @param lately whether these dispositions have come about since the look before
         */
        void learn(Map<String, Long> dispositions, boolean lately) {
            long all = dispositions.values().stream().mapToLong(Long::longValue).sum();
            long news = all - dispositions.getOrDefault(Disposition.REPEATED.word(), 0L);
            if (lately && all - seen < SAMPLE) {
                return;
            }
            if (lately) {
                fraction = (double) (news - seenNews) / (all - seen);
            }
            seen = all;
            seenNews = news;
        }

        synchronized double news() {
            return events * fraction;
        }
    }
}
