package io.alertbridge.deliver;

import io.alertbridge.alert.Priority;
import io.alertbridge.escalate.Page;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Policies;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes pages to their channels, unless they have been taken back on the way. */
final class PageCourier implements Carrier<Page> {

    private final Policies policies;
    private final Function<String, Optional<Page>> pages;
    private final Function<Message, Answer> routes;
    private final Letterhead letterhead;
    private final Clock clock;

    /**
     * @param pages as last committed, by id
     * @param routes sends a message
     */
    PageCourier(
            Policies policies,
            Function<String, Optional<Page>> pages,
            Function<Message, Answer> routes,
            Letterhead letterhead,
            Clock clock) {
        this.policies = policies;
        this.pages = pages;
        this.routes = routes;
        this.letterhead = letterhead;
        this.clock = clock;
    }

    @Override
    public Priority priority(Page page) {
        return page.priority();
    }

    @Override
    public Verdict carry(Page page) {
        if (pages.apply(page.id()).filter(Page::waiting).isEmpty()) {
            return Verdict.needless();
        }
        Channel channel = policies.current().channels().get(page.channel());
        if (channel == null) {
            return ended(page, false, "no channel is named " + page.channel());
        }
        return verdict(page, channel, routes.apply(letterhead.message(page, channel)));
    }

    @Override
    public Map<String, String> fields(Page page) {
        return Map.of("incident", page.incident(), "page", page.id(), "channel", page.channel());
    }

    private Verdict verdict(Page page, Channel channel, Answer answer) {
        switch (answer.outcome()) {
            case APPLIED, PARTIAL:
                return ended(page, true, answer.detail());
            case REFUSED, FINAL:
                return ended(page, false, answer.detail());
            default:
                Duration patience = Guards.duration(channel.settings(), "giveUp", "1h");
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
