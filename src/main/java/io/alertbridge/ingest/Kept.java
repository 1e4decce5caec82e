package io.alertbridge.ingest;

import java.nio.charset.StandardCharsets;

/** How much of an unreadable payload is kept: enough to mend it, not enough to fill the memory. */
final class Kept {

    static final int MOST = 256 * 1024;

    private Kept() {}

    /** The payload without what a database refuses, cut where it is very long. */
    static String of(String payload) {
        String start = payload.length() <= MOST ? payload : payload.substring(0, MOST);
        String clean = new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace("\0", "");
        return start.length() == payload.length()
                ? clean
                : clean + "…[cut; " + payload.length() + " characters were received]";
    }
}
