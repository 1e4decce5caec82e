package io.alertbridge.deliver;

import io.alertbridge.escalate.Page;
import io.alertbridge.policy.Channel;

/** Makes a page ready to leave: adds the links by which its receiver can act. */
final class Letterhead {

    private final String url;
    private final Links links;

    Letterhead(String url, Links links) {
        this.url = url;
        this.links = links;
    }

    Message message(Page page, Channel channel) {
        String who = page.person().isEmpty() ? channel.name() : page.person();
        return new Message(
                page.id(),
                page.incident(),
                page.person(),
                channel,
                page.address(),
                page.subject(),
                page.text(),
                links.acknowledge(page.incident(), who),
                url + "/incidents/" + page.incident());
    }
}
