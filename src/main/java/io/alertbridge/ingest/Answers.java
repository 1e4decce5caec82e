package io.alertbridge.ingest;

import io.alertbridge.ledger.Receipt;
import io.alertbridge.normalise.Fault;
import java.util.ArrayList;
import java.util.List;

/** What senders hear about alerts: as Alertmanager would say it, or with the ids under which they can be looked up. */
final class Answers {

    /** Of senders that know AlertBridge, or nothing about whom they talk to. */
    static final Dialect OWN = new Own();
    /** Of senders that take it for an Alertmanager. */
    static final Dialect ALERTMANAGER = new Alertmanager();

    private Answers() {}

    private record Own() implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return Answer.json(reading.post().source().answer(), taken(new Json(), reading, receipt));
        }

        /** An error for those of whom nothing could be read. Others hear success, or they would send it all again. */
        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return reading.events().isEmpty()
                    ? refused(reading, receipt, parked)
                    : Answer.json(
                            reading.post().source().answer(),
                            taken(new Json(), reading, receipt).putAll("rejected", rejected(reading, parked)));
        }
    }

    private record Alertmanager() implements Dialect {

        @Override
        public Answer accepted(Reading reading, Receipt receipt) {
            return Answer.empty(200);
        }

        /** An error even if the other alerts were taken: Alertmanager answers so too. */
        @Override
        public Answer faulty(Reading reading, Receipt receipt, long parked) {
            return refused(reading, receipt, parked);
        }

        @Override
        public boolean reads(String contentType) {
            return contentType.isEmpty() || Bodies.json(contentType);
        }
    }

    private static Answer refused(Reading reading, Receipt receipt, long parked) {
        Json members = new Json()
                .put("title", "Bad Request")
                .put("status", 400)
                .put("detail", reading.messages())
                .put("parked", "K-" + parked);
        return Answer.problem(400, taken(members, reading, receipt).putAll("rejected", rejected(reading, parked)));
    }

    private static Json taken(Json json, Reading reading, Receipt receipt) {
        int count = reading.events().size();
        return json.put("accepted", count).putTexts("events", count == 0 ? List.of() : receipt.ids());
    }

    private static List<Json> rejected(Reading reading, long parked) {
        List<Json> rejected = new ArrayList<>();
        for (Fault fault : reading.faults()) {
            long id = reading.faultsStandAlone() ? parked + rejected.size() : parked;
            rejected.add(new Json()
                    .put("index", fault.index())
                    .put("error", fault.message())
                    .put("parked", "K-" + id));
        }
        return rejected;
    }
}
