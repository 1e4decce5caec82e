package io.alertbridge.ingest.broker;

import java.time.Duration;
import java.util.List;

/** An open connection to a broker, for one thread. What is not acknowledged when it is closed comes again. */
interface Line extends AutoCloseable {

    /** How many messages are in hand at once. */
    int MOST = 500;

    /** How long one question to a broker may take. */
    Duration PATIENCE = Duration.ofSeconds(8);

    /** Waits about a second for messages; gives them in the broker's order, or none. Fails if the connection is gone. */
    List<Parcel> next() throws Exception;

    /** Acknowledges the first so many of what {@link #next} brought last. If that is not all, nothing more is asked of this line. */
    void settle(int safe) throws Exception;
}
