package io.alertbridge.ingest;

import io.alertbridge.alert.Event;
import io.alertbridge.ledger.Parked;
import io.alertbridge.normalise.Fault;
import io.alertbridge.normalise.Normalised;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What could be read of a post.
 *
 * @param faults what is wrong with the rest of it, or with all of it
 * @param payload the post as text
 */
public record Reading(Post post, List<Event> events, List<Fault> faults, String payload) {

    public static Reading of(Post post, Normalised found, String payload) {
        return new Reading(post, found.events(), found.faults(), payload);
    }

    static Reading unreadable(Post post, String error, String payload) {
        return new Reading(post, List.of(), List.of(new Fault(0, error, "")), payload);
    }

    public String source() {
        return post.source().name();
    }

    Dialect dialect() {
        return post.dialect();
    }

    boolean sound() {
        return faults.isEmpty();
    }

    /** Whether each fault can be parked and mended for itself. */
    boolean faultsStandAlone() {
        return faults.stream().noneMatch(fault -> fault.payload().isEmpty());
    }

    /** What has to be kept so that nothing is lost: the faulty parts, or else the whole post once. */
    List<Parked.Unreadable> unreadable() {
        return faultsStandAlone()
                ? faults.stream()
                        .map(fault -> kept(fault.message(), fault.payload()))
                        .toList()
                : List.of(kept(messages(), payload));
    }

    public String messages() {
        return faults.stream().limit(20).map(Fault::message).distinct().collect(Collectors.joining("; "));
    }

    /** The same for a sender that hears one text. */
    public String refusal(long parked) {
        return messages() + "; parked as K-" + parked;
    }

    private static Parked.Unreadable kept(String error, String payload) {
        return new Parked.Unreadable(error, Kept.of(payload));
    }
}
