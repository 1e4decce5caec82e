package io.alertbridge.policy;

import com.dashjoin.jsonata.JException;
import java.util.Set;

/** What is wrong with a mapping, in words that name the line. The library counts characters, or says nothing. */
public final class MappingFault {

    private static final int LONGEST_PIECE = 40;

    /** Of {@code $error} and {@code $assert}: what a mapping says on purpose is meant for the sender. */
    private static final Set<String> ON_PURPOSE = Set.of("D3137", "D3141");

    private MappingFault() {}

    /**
     * The library's own words, mended, and the line of the mapping if the library knows where it was.
     *
     * @param mapping the whole expression
     */
    public static String words(JException fault, String mapping) {
        String words = mended(String.valueOf(fault.getMessage()));
        return ON_PURPOSE.contains(String.valueOf(fault.getError()))
                ? words
                : words + place(fault.getLocation(), mapping);
    }

    private static String mended(String words) {
        return words.replaceFirst("^JSonataException ", "")
                .replace(" {{token}}", "")
                .replace(" of Object \"", " of function \"")
                .replace("match Object signature", "match its signature");
    }

    /** @param reached how many characters had been read */
    private static String place(int reached, String mapping) {
        if (reached <= 0 || reached > mapping.length()) {
            return "";
        }
        String before = mapping.substring(0, reached);
        int start = before.lastIndexOf('\n') + 1;
        String piece =
                before.substring(Math.max(start, reached - LONGEST_PIECE)).strip();
        long line = before.chars().filter(each -> each == '\n').count() + 1;
        return " (line " + line + (piece.isEmpty() ? "" : ", after '" + piece + "'") + ")";
    }
}
