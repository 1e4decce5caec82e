package io.alertbridge.ingest;

import io.alertbridge.ledger.Receipt;
import io.alertbridge.normalise.Fault;
import java.util.ArrayList;
import java.util.List;

/** What senders hear about alerts: as Alertmanager would say it, or with the ids under which they can be looked up. */
final class Answers {

    private Answers() {}

    static Answer accepted(Reading reading, Receipt receipt) {
        return reading.post().alertmanager()
                ? Answer.empty(200)
                : Answer.json(reading.post().source().answer(), taken(new Json(), reading, receipt));
    }

    /**
     * An error for those who posted nothing that could be read, and for all who post as to an Alertmanager, since it
     * answers so too. Others hear success: an error would make them send all of it again.
     */
    static Answer faulty(Reading reading, Receipt receipt, long parked) {
        if (!reading.post().alertmanager() && !reading.events().isEmpty()) {
            Json members = taken(new Json(), reading, receipt).putAll("rejected", rejected(reading, parked));
            return Answer.json(reading.post().source().answer(), members);
        }
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
