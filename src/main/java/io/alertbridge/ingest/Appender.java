package io.alertbridge.ingest;

import io.alertbridge.ledger.Ledger;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what was read into the ledger, and goes on once it is on disk. What could not be read is parked there with its
 * error, and its sender told.
 */
final class Appender extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);
    /** Messages quote payloads: no line break of theirs may forge a line of the log. */
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}");

    private final Ledger ledger;
    private final SourceHealth health;
    private final ParkedLately lately;
    private final FairShare shares;

    Appender(Ledger ledger, SourceHealth health, ParkedLately lately, FairShare shares) {
        this.ledger = ledger;
        this.health = health;
        this.lately = lately;
        this.shares = shares;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Reading reading = exchange.getMessage().getBody(Reading.class);
        append(reading)
                .whenCompleteAsync(
                        (answer, failure) -> {
                            if (failure == null) {
                                exchange.getMessage().setBody(answer);
                            } else {
                                health.failed(reading.source());
                                exchange.setException(
                                        RefusedException.unavailable("nothing could be stored; send again"));
                            }
                            callback.done(false);
                        },
                        Door.answering(exchange));
        return false;
    }

    private CompletableFuture<Answer> append(Reading reading) {
        if (reading.sound()) {
            return ledger.append(reading.source(), reading.events()).thenApply(accepted -> {
                count(reading, accepted);
                return reading.dialect().accepted(reading, accepted);
            });
        }
        return ledger.append(reading.source(), reading.events()).thenCombine(park(reading), (accepted, parked) -> {
            count(reading, accepted);
            health.parked(reading.source(), reading.faults().size(), reading.messages());
            return reading.dialect().faulty(reading, accepted, parked);
        });
    }

    private void count(Reading reading, Receipt accepted) {
        health.accepted(reading.source(), reading.events().size());
        shares.accepted(reading.source(), accepted);
    }

    /** Ledger id of the first entry that holds what could not be read. */
    private CompletableFuture<Long> park(Reading reading) {
        List<Parked.Unreadable> contents = reading.unreadable();
        String identity = ParkedLately.identity(reading.source(), contents);
        Optional<Long> known = lately.find(identity);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : ledger.append(reading.source(), contents).thenApply(receipt -> {
                    lately.add(identity, receipt.firstId());
                    LOG.atWarn()
                            .addKeyValue("entry", receipt.firstId())
                            .addKeyValue("source", reading.source())
                            .log(
                                    "K-{} from {} could not be read and is parked: {}",
                                    receipt.firstId(),
                                    reading.source(),
                                    CONTROLS.matcher(reading.messages()).replaceAll("·"));
                    return receipt.firstId();
                });
    }
}
