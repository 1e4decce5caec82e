package io.alertbridge.ingest;

/** How much of an unreadable payload is kept: enough to mend it, not enough to fill the memory. */
final class Kept {

    private static final int MOST = 256 * 1024;

    private Kept() {}

    static String of(String payload) {
        String clean = payload.indexOf('\0') < 0 ? payload : payload.replace("\0", "");
        return clean.length() <= MOST
                ? clean
                : clean.substring(0, MOST) + "…[cut; " + payload.length() + " characters were received]";
    }
}
