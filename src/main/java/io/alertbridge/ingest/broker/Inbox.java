package io.alertbridge.ingest.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Where a client's thread leaves messages until the courier's comes for them. A broker sends no more of them than may be
 * unacknowledged; but some, as those of MQTT with QoS 0, nobody acknowledges, and for them there is an end of room.
 */
final class Inbox<M> {

    private final BlockingQueue<M> arrived = new ArrayBlockingQueue<>(2 * Line.MOST);
    private volatile Exception failure;

    /** Waits for room, which keeps the client from reading on; forgets the message if nothing comes any more. */
    void add(M message) {
        try {
            boolean left = false;
            while (!left && failure == null) {
                left = arrived.offer(message, 1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broke(e);
        }
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
