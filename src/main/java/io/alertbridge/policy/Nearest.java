package io.alertbridge.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody probably meant. */
final class Nearest {

    private static final int SHOWN = 12;

    private Nearest() {}

    /** "did you mean 'x'?" where something is close, else what there is. */
    static String hint(String name, Collection<String> known) {
        Optional<String> near = known.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
        return near.map(meant -> "did you mean '" + meant + "'?").orElseGet(() -> listed(known));
    }

    static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return "there is none yet";
        }
        String some = known.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return known.size() > SHOWN
                ? "known are " + some + " and " + (known.size() - SHOWN) + " more"
                : "known are " + some;
    }

    /** Edits that lead from one word to the other (Levenshtein), without case. */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
