package io.alertbridge.ingest;

import io.alertbridge.ledger.Receipt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which messages are on disk, of senders whose messages have ids: one that comes again, because our answer was
 * lost or because somebody has recorded it, is not taken twice. The oldest of {@value #MOST} is forgotten.
 */
final class Once {

    private static final int MOST = 20_000;

    private final Map<String, String> stored = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** What is on disk under an id; empty where nothing is known to be. */
    synchronized String stored(String id) {
        return stored.getOrDefault(id, "");
    }

    private synchronized void add(String id, String content) {
        stored.put(id, content);
    }

    /** The same answers, and the id is remembered before one is given: by then the message is on disk. */
    Dialect remembering(String id, String content, Dialect dialect) {
        return new Remembering(id, content, dialect);
    }

    private final class Remembering implements Dialect {

        private final String id;
        private final String content;
        private final Dialect dialect;

        Remembering(String id, String content, Dialect dialect) {
            this.id = id;
            this.content = content;
            this.dialect = dialect;
        }

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            add(id, content);
            return dialect.accepted(reading, receipt);
        }

        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            add(id, content);
            return dialect.faulty(reading, receipt, parked);
        }

        @Override
        public boolean reads(String contentType) {
            return dialect.reads(contentType);
        }
    }
}
