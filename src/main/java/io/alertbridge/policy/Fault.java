package io.alertbridge.policy;

import java.util.Comparator;

/**
 * Something wrong in a configuration file.
 *
 * @param file as the operator would name it, e.g. {@code config/sla.yaml}
 * @param line from 1; 0 where the whole file is meant
 * @param text {@code key was 'value' but <rule>; <what would be right>}
 */
public record Fault(String file, int line, String text) implements Comparable<Fault> {

    private static final Comparator<Fault> ORDER =
            Comparator.comparing(Fault::file).thenComparing(Fault::line).thenComparing(Fault::text);

    @Override
    public int compareTo(Fault other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file + ": " + text : file + ":" + line + ": " + text;
    }
}
