package io.alertbridge.deliver.ticket.rt;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Http;
import io.alertbridge.deliver.TicketSystem;
import io.alertbridge.deliver.ticket.TicketSystemContract;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The contract with the real thing: runs where RT_URL and RT_TOKEN are given. */
@EnabledIf(value = "given", disabledReason = "RT_URL and RT_TOKEN say where a Request Tracker 5 is; they are not given")
class RequestTrackerRealTest extends TicketSystemContract {

    private final Http http = new Http(Clock.systemUTC());

    static boolean given() {
        return !setting("RT_URL").isEmpty() && !setting("RT_TOKEN").isEmpty();
    }

    private static String setting(String name) {
        return System.getProperty(name, System.getenv().getOrDefault(name, ""));
    }

    static TicketSystem open(Http http, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("url", setting("RT_URL"), "token", setting("RT_TOKEN")));
        settings.putAll(more);
        return new Wiring().requestTracker(http).open(new Target("rt", "rt", List.of(), new Settings(settings)));
    }

    @Override
    protected TicketSystem system() {
        return open(http, Map.of());
    }

    @Override
    protected TicketSystem systemForAStranger() {
        return open(http, Map.of("token", "1-27-0000"));
    }

    @Test
    void theAnswerToACreateIsLostAndTheTicketIsThere() {
        String key = "AB-" + UUID.randomUUID() + "@rt";
        try (LosingProxy proxy = new LosingProxy(setting("RT_URL"))) {
            assertThat(open(http, Map.of("url", proxy.url())).create(key, LOOK).outcome())
                    .isEqualTo(Answer.Outcome.UNKNOWN);
        }

        assertThat(system().find(key).tickets()).hasSize(1);
    }
}
