package io.alertbridge.ingest.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where a client's thread leaves messages until the courier's comes for them. The broker sends no more of them than may
 * be unacknowledged, which bounds it.
 */
final class Inbox<M> {

    private final BlockingQueue<M> arrived = new LinkedBlockingQueue<>();
    private volatile Exception failure;

    void add(M message) {
        arrived.add(message);
    }

    /** Nothing comes any more. */
    void broke(Exception why) {
        failure = why;
    }

    /** Waits a second for the first. */
    List<M> next() throws Exception {
        List<M> messages = new ArrayList<>();
        M first = arrived.poll(1, TimeUnit.SECONDS);
        if (failure != null) {
            throw failure;
        }
        if (first != null) {
            messages.add(first);
            arrived.drainTo(messages, Line.MOST - 1);
        }
        return messages;
    }
}
