package io.alertbridge.deliver;

import io.alertbridge.escalate.Page;
import io.alertbridge.incident.Incident;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Takes pages to their channels, unless they have become pointless on the way. */
final class PageCourier implements Carrier<Page> {

    private final Policies policies;
    private final Function<String, Optional<Incident>> incidents;
    private final Function<Message, Answer> routes;
    private final Letterhead letterhead;
    private final Clock clock;

    /**
     * @param incidents as last committed, by id
     * @param routes sends a message
     */
    PageCourier(
            Policies policies,
            Function<String, Optional<Incident>> incidents,
            Function<Message, Answer> routes,
            Letterhead letterhead,
            Clock clock) {
        this.policies = policies;
        this.incidents = incidents;
        this.routes = routes;
        this.letterhead = letterhead;
        this.clock = clock;
    }

    @Override
    public Verdict carry(Page page) {
        String stale =
                incidents.apply(page.incident()).map(now -> stale(page, now)).orElse("");
        if (!stale.isEmpty()) {
            return ended(page, false, "not sent: " + stale);
        }
        Channel channel = policies.current().channels().get(page.channel());
        if (channel == null) {
            return ended(page, false, "no channel is named " + page.channel());
        }
        return verdict(page, channel, routes.apply(letterhead.message(page, channel)));
    }

    private static String stale(Page page, Incident incident) {
        if (page.at().isBefore(incident.acknowledgedAt()) && incident.acknowledged()) {
            return "meanwhile acknowledged by " + incident.acknowledgedBy();
        }
        return !incident.open() && page.at().isBefore(incident.resolvedAt()) ? "meanwhile resolved" : "";
    }

    private Verdict verdict(Page page, Channel channel, Answer answer) {
        switch (answer.outcome()) {
            case APPLIED, PARTIAL:
                return ended(page, true, answer.detail());
            case REFUSED, FINAL:
                return ended(page, false, answer.detail());
            default:
                Duration patience = Guards.duration(channel.settings(), "give-up", "1h");
                if (clock.instant().isAfter(page.at().plus(patience))) {
                    return ended(page, false, "given up after " + patience.toMinutes() + " min: " + answer.detail());
                }
                return answer.after().isZero()
                        ? Verdict.failed(answer.detail())
                        : Verdict.paused(answer.after(), answer.detail());
        }
    }

    private static Verdict ended(Page page, boolean sent, String how) {
        return Verdict.done(new Page.Receipt(page.id(), sent, how), page.id());
    }
}
