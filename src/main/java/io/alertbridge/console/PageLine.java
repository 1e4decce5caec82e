package io.alertbridge.console;

import io.alertbridge.escalate.Page;
import io.alertbridge.policy.Policy;

/** A page with the name of the one it is for. */
public record PageLine(Page page, String whom) {

    static PageLine of(Page page, Policy policy) {
        return new PageLine(page, page.person().isEmpty() ? page.channel() : IncidentLines.name(policy, page.person()));
    }

    public String tone() {
        return switch (page.state()) {
            case SENT -> "good";
            case FAILED -> "bad";
            case QUEUED -> "warn";
            case CANCELLED -> "";
        };
    }
}
