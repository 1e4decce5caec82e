package io.alertbridge.reconcile;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.alert.Status;
import io.alertbridge.normalise.Normalised;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What all addresses of a monitor have said, by dedup key: what fires for one of them fires.
 *
 * @param firing what fires or is acknowledged there
 * @param quiet what it knows of but would not send now
 * @param doubtful checks of which it does not know how they stand
 * @param unsettled why it means nothing that it does not report something, or empty
 */
record Said(Map<DedupKey, Event> firing, Set<DedupKey> quiet, Set<String> doubtful, String unsettled) {

    /** @throws UnclearException if the mapping of the source cannot read it */
    static Said of(List<Inquiry.Word> words, Normaliser normaliser, Inquiry.Question question) {
        Map<DedupKey, Event> firing = new HashMap<>();
        Set<DedupKey> quiet = new HashSet<>();
        Set<String> doubtful = new HashSet<>();
        String unsettled = "";
        for (Inquiry.Word word : words) {
            for (Inquiry.Finding finding : word.findings()) {
                Event event = event(finding, normaliser, question);
                if (finding.quiet()) {
                    quiet.add(event.key());
                } else {
                    firing.merge(event.key(), event, Said::stronger);
                }
            }
            doubtful.addAll(word.doubtful());
            unsettled = unsettled.isEmpty() ? word.unsettled() : unsettled;
        }
        return new Said(firing, quiet, doubtful, unsettled);
    }

    private static Event event(Inquiry.Finding finding, Normaliser normaliser, Inquiry.Question question) {
        Source source = question.source();
        try {
            Normalised read = normaliser.normalise(source, finding.payload(), question.at());
            if (read.events().size() == 1 && read.faults().isEmpty()) {
                return read.events().get(0);
            }
            String fault = read.faults().isEmpty()
                    ? "it made " + read.events().size() + " events of one alert"
                    : read.faults().get(0).message();
            throw new UnclearException("the mapping of " + source.name() + " does not fit its monitor: " + fault);
        } catch (UnreadableException e) {
            throw new UnclearException(
                    "the mapping of " + source.name() + " does not fit its monitor: " + e.getMessage());
        }
    }

    private static Event stronger(Event one, Event other) {
        return other.status() == Status.ACKNOWLEDGED ? other : one;
    }

    /** Whether it knows of an alert, or does not know how its check stands. */
    boolean knows(Alert alert) {
        return firing.containsKey(alert.key())
                || quiet.contains(alert.key())
                || doubtful.contains(alert.event().check());
    }
}
