package io.alertbridge.reconcile;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Event;
import io.alertbridge.deliver.Http;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The asking of one monitor, again and again, and what follows from its answers. One thread at a time. */
final class Correction {

    private static final Logger LOG = LoggerFactory.getLogger(Correction.class);

    /** What may be over is asked about again after this time, if the answer is certain then. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Monitor monitor;
    private final Means means;
    private final Tallies tallies;
    private final Round round = new Round();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Instant due = Instant.EPOCH;
    private volatile boolean interrupted;
    private volatile Standing standing;
    private List<Site> sites = List.of();

    /** What it is done with. */
    record Means(Map<String, Inquiry> inquiries, Http http, Normaliser normaliser, Desk desk) {}

    Correction(Monitor monitor, Means means, Tallies tallies) {
        this.monitor = monitor;
        this.means = means;
        this.tallies = tallies;
        standing = Standing.before(monitor.source(), tallies.corrected());
    }

    Monitor monitor() {
        return monitor;
    }

    Standing standing() {
        return standing;
    }

    /** What was missing at the last answer counts no more: between that and the next one nobody may have asked. */
    void forget() {
        interrupted = true;
        due = Instant.EPOCH;
    }

    void soon() {
        due = Instant.EPOCH;
    }

    /** Whether it is time to ask; if so, whoever asked this must {@link #run} it. */
    boolean begin(Instant now) {
        if (due.isAfter(now) || !busy.compareAndSet(false, true)) {
            return false;
        }
        due = now.plus(monitor.every());
        return true;
    }

    void run(Source source, Instant asked) {
        try {
            if (interrupted) {
                interrupted = false;
                round.forget();
            }
            standing = correct(source, asked);
        } catch (UnclearException e) {
            fail(asked, e.getMessage());
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("source", source.name()).setCause(e).log("The monitor could not be asked");
            fail(asked, String.valueOf(e));
        } finally {
            busy.set(false);
        }
    }

    private void fail(Instant asked, String problem) {
        round.forget();
        tallies.failed();
        if (!problem.equals(standing.problem())) {
            LOG.atWarn()
                    .addKeyValue("source", monitor.source())
                    .log("Nothing is corrected by the monitor: {}", problem);
        }
        standing = standing.failed(asked, problem);
    }

    private Standing correct(Source source, Instant asked) {
        Inquiry inquiry = means.inquiries().get(source.type());
        List<Inquiry.Question> questions = sites().stream()
                .map(site -> new Inquiry.Question(site, monitor, source, asked))
                .toList();
        Said said = Said.of(words(inquiry, questions), means.normaliser(), questions.get(0));
        List<Alert> open = means.desk().open().apply(source.name());
        Difference found = Difference.between(said, open, means.desk().past(), new Difference.Frame(monitor, asked));
        tell(source, found.fired(), Tallies.FIRED);
        tell(source, found.changed(), Tallies.CHANGED);
        means.desk().tell(source.name(), found.renewed());
        int unclear = said.unsettled().isEmpty() ? resolve(inquiry, questions, found.missing()) : wait(found.missing());
        return new Standing(
                source.name(), asked, asked, said.firing().size(), unclear, said.unsettled(), tallies.corrected());
    }

    /** Of several addresses one may be away: what the others report fires, but nothing is over. */
    private List<Inquiry.Word> words(Inquiry inquiry, List<Inquiry.Question> questions) {
        List<Inquiry.Word> words = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Inquiry.Question question : questions) {
            try {
                words.add(inquiry.ask(question));
            } catch (UnclearException e) {
                problems.add(e.getMessage());
            }
        }
        String problem = String.join("; ", problems);
        if (words.isEmpty()) {
            throw new UnclearException(problem);
        }
        if (!problems.isEmpty()) {
            tallies.failed();
            words.add(new Inquiry.Word(List.of(), Set.of(), problem));
        }
        return words;
    }

    private int wait(List<Alert> missing) {
        round.forget();
        return missing.size();
    }

    /** Ends what is over; tells of how much of what is missing that is not certain yet. */
    private int resolve(Inquiry inquiry, List<Inquiry.Question> questions, List<Alert> missing) {
        Inquiry.Question first = questions.get(0);
        Map<String, Alert> still = round.missingStill(missing, first.at());
        if (missing.size() > still.size() && inquiry.certain()) {
            askAgain(first.at().plus(SOON));
        }
        Set<String> over = new HashSet<>();
        if (!still.isEmpty()) {
            questions.forEach(question -> over.addAll(inquiry.over(question, still.keySet())));
        }
        List<Event> ends = Round.ends(still, over);
        tell(first.source(), ends, Tallies.RESOLVED);
        return missing.size() - ends.size();
    }

    private void askAgain(Instant at) {
        if (at.isBefore(due)) {
            due = at;
        }
    }

    private void tell(Source source, List<Event> events, String change) {
        if (!events.isEmpty()) {
            means.desk().tell(source.name(), new ArrayList<>(events));
            tallies.corrected(change, events.size());
            LOG.atInfo()
                    .addKeyValue("source", source.name())
                    .log("{} alerts were {} by the word of the monitor of {}", events.size(), change, source.name());
        }
    }

    private List<Site> sites() {
        if (sites.isEmpty()) {
            sites = Site.of(monitor, means.http());
        }
        return sites;
    }
}
