package io.alertbridge.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the story of an incident.
 *
 * @param times how many lines like this one it stands for, itself included
 */
public record TimelineLine(Instant at, String kind, String by, String text, int times) {

    /** How many alerts in a row are shown on each side of those that are only counted. */
    private static final int EDGE = 4;

    /** The same story with long runs of alerts cut down to a count: a storm is one line, not a thousand. */
    static List<TimelineLine> shortened(List<TimelineLine> lines) {
        List<TimelineLine> kept = new ArrayList<>();
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            while (to < lines.size() && lines.get(to).kind.equals("alert")) {
                to++;
            }
            if (to - from > 2 * EDGE + 1) {
                kept.addAll(lines.subList(from, from + EDGE));
                TimelineLine first = lines.get(from + EDGE);
                kept.add(new TimelineLine(first.at, "many", "", "", to - from - 2 * EDGE));
                kept.addAll(lines.subList(to - EDGE, to));
            } else {
                to = Math.max(to, from + 1);
                kept.addAll(lines.subList(from, to));
            }
            from = to;
        }
        return kept;
    }
}
