package io.alertbridge.ingest;

import java.time.Duration;

/** What one request, and all requests together, may cost. */
final class Limits {

    static final int BODY_BYTES = 8 * 1024 * 1024;
    /** How much of a body that is too large is still read, so that its sender hears why it was refused. */
    static final long BODY_BYTES_FORGOTTEN = 128L * 1024 * 1024;

    /** What people and programs send to pages and API is small. */
    static final int PAGE_BYTES = 1024 * 1024;

    static final int HEADER_BYTES = 64 * 1024;
    static final int HEADERS = 200;
    static final int PARAMETERS = 100;

    /** Compressed JSON shrinks to a 20th or 50th; a bomb to a 1000th. */
    static final int INFLATION = 200;

    static final long BYTES_IN_FLIGHT = 64L * 1024 * 1024;
    static final int CONNECTIONS = 4_000;
    /** Bodies up to here are read and appended on the I/O thread, larger ones on a worker. */
    static final int SMALL_BODY = 96 * 1024;

    static final Duration HEADER_TIME = Duration.ofSeconds(10);
    static final Duration BODY_TIME = Duration.ofSeconds(30);
    static final Duration IDLE_TIME = Duration.ofMinutes(3);

    private Limits() {}
}
