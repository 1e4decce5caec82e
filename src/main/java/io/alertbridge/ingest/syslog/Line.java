package io.alertbridge.ingest.syslog;

import java.time.Instant;

/**
 * One message as it came over the wire.
 *
 * @param bytes without the framing
 * @param peer address that it came from
 */
record Line(byte[] bytes, String peer, Instant at) {

    static final int LONGEST = 64 * 1024;

    /** Bytes of memory that it takes while it waits. */
    int cost() {
        return bytes.length + 200;
    }
}
