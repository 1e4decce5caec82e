package io.alertbridge.ingest;

import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.normalise.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Puts what was read into the ledger, and goes on once it is on disk. What could not be read is parked there with its
 * error, and its sender told.
 */
final class Appender extends AsyncProcessorSupport {

    private final Ledger ledger;
    private final SourceHealth health;

    Appender(Ledger ledger, SourceHealth health) {
        this.ledger = ledger;
        this.health = health;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Reading reading = exchange.getMessage().getBody(Reading.class);
        Executor answering = exchange.getProperty(Door.ANSWERING, Executor.class);
        append(reading)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (failure == null) {
                                exchange.getMessage().setBody(answer);
                            } else {
                                health.failed(reading.post().source().name());
                                exchange.setException(
                                        RefusedException.unavailable("nothing could be stored; send again"));
                            }
                            callback.done(false);
                        },
                        answering == null ? Runnable::run : answering);
        return false;
    }

    private CompletableFuture<Answer> append(Reading reading) {
        String source = reading.post().source().name();
        if (!reading.error().isEmpty()) {
            return park(source, List.of(new Fault(-1, reading.error(), reading.payload())))
                    .thenApply(parked -> unreadable(reading, parked));
        }
        CompletableFuture<Receipt> accepted =
                ledger.append(source, reading.found().events());
        if (reading.found().faults().isEmpty()) {
            return accepted.thenApply(receipt -> accepted(reading, receipt));
        }
        return accepted.thenCombine(
                park(source, reading.found().faults()), (receipt, parked) -> partial(reading, receipt, parked));
    }

    private CompletableFuture<Receipt> park(String source, List<Fault> faults) {
        return ledger.append(
                source,
                faults.stream()
                        .map(fault -> new Parked.Unreadable(fault.message(), Kept.of(fault.payload())))
                        .toList());
    }

    private Answer unreadable(Reading reading, Receipt parked) {
        health.parked(reading.post().source().name(), 1, reading.error());
        return Answer.problem(
                400,
                new Json()
                        .put("title", "Bad Request")
                        .put("status", 400)
                        .put("detail", reading.error())
                        .put("parked", "K-" + parked.firstId()));
    }

    private Answer accepted(Reading reading, Receipt receipt) {
        int count = reading.found().events().size();
        health.accepted(reading.post().source().name(), count);
        return reading.post().alertmanager()
                ? Answer.empty(200)
                : Answer.json(reading.post().source().answer(), members(new Json(), count, receipt));
    }

    private Answer partial(Reading reading, Receipt receipt, Receipt parked) {
        List<Fault> faults = reading.found().faults();
        String source = reading.post().source().name();
        health.accepted(source, reading.found().events().size());
        health.parked(source, faults.size(), faults.get(0).message());
        Json members = new Json();
        boolean refuse =
                reading.post().alertmanager() || reading.found().events().isEmpty();
        if (refuse) {
            members.put("title", "Bad Request")
                    .put("status", 400)
                    .put(
                            "detail",
                            String.join(
                                    "\n",
                                    faults.stream()
                                            .map(Fault::message)
                                            .limit(20)
                                            .toList()));
        }
        members(members, reading.found().events().size(), receipt).putAll("rejected", rejected(faults, parked));
        return refuse
                ? Answer.problem(400, members)
                : Answer.json(reading.post().source().answer(), members);
    }

    private static Json members(Json json, int count, Receipt receipt) {
        return json.put("accepted", count).putTexts("events", count == 0 ? List.of() : receipt.ids());
    }

    private static List<Json> rejected(List<Fault> faults, Receipt parked) {
        List<Json> rejected = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            rejected.add(new Json()
                    .put("index", fault.index())
                    .put("error", fault.message())
                    .put("parked", "K-" + (parked.firstId() + i)));
        }
        return rejected;
    }
}
