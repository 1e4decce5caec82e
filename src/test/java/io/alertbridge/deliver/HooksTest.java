package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import io.alertbridge.policy.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class HooksTest {

    private static final String OPEN = "{\"key\":\"AB-1@desk\",\"state\":\"in_progress\",\"actor\":\"dana\"}";

    private final List<Object> heard = new ArrayList<>();
    private Ticket ticket = FakeDesk.opened("AB-1", Instant.EPOCH);

    private int post(String path, String header, String value, String body) {
        Target target =
                new Target("desk", "fake", List.of(), new Settings(Map.of("secret", "s3cret", "user", "alertbridge")));
        Target mute = new Target("mute", "fake", List.of(), new Settings(Map.of()));
        Policies policies = new Policies(Shop.targeting(target, mute));
        Hooks hooks = new Hooks(
                policies,
                new TicketSystems(policies, List.of(desk().type())),
                new WayBack(id -> Optional.of(ticket).filter(known -> known.id().equals(id))),
                (source, inputs) -> {
                    heard.addAll(inputs);
                    return CompletableFuture.completedFuture(new Receipt(1, inputs.size()));
                });
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, path);
        exchange.getMessage().setHeader(header, value);
        exchange.getMessage().setBody(body.getBytes(StandardCharsets.UTF_8));
        hooks.process(exchange);
        return exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
    }

    private static FakeDesk desk() {
        return new FakeDesk(Clock.systemUTC());
    }

    private int post(String body) {
        return post("/hooks/desk", "X-AlertBridge-Secret", "s3cret", body);
    }

    @Test
    void whatPeopleDoOverThereIsDoneHere() {
        assertThat(post(OPEN)).isEqualTo(202);

        assertThat(heard).containsExactly(new Command("AB-1", Command.Verb.ACKNOWLEDGE, "dana", "desk", ""));
    }

    @Test
    void aCommentIsANote() {
        post("{\"key\":\"AB-1@desk\",\"state\":\"new\",\"actor\":\"dana\",\"comment\":\"looking\"}");

        assertThat(heard).containsExactly(new Command("AB-1", Command.Verb.NOTE, "dana", "desk", "looking"));
    }

    @Test
    void whatWeDidOurselvesIsNotHeard() {
        post("{\"key\":\"AB-1@desk\",\"state\":\"in_progress\",\"actor\":\"alertbridge\",\"comment\":\"ours\"}");

        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsKnownAlreadyIsNotHeard() {
        ticket = ticket.change().told("in_progress", "").build();
        post(OPEN);

        assertThat(heard).isEmpty();
    }

    @Test
    void aTicketThatIsNotOursIsNotHeard() {
        assertThat(post("{\"key\":\"AB-2@desk\",\"state\":\"resolved\",\"actor\":\"dana\"}"))
                .isEqualTo(202);
        assertThat(post("{\"key\":\"AB-1@desk#2\",\"state\":\"resolved\",\"actor\":\"dana\"}"))
                .isEqualTo(202);
        assertThat(post("[1,2,null]")).isEqualTo(202);

        assertThat(heard).isEmpty();
    }

    @Test
    void theSecretCanBeGivenInFourWays() {
        assertThat(post("/hooks/desk", "Authorization", "Bearer s3cret", OPEN)).isEqualTo(202);
        assertThat(post("/hooks/desk", Exchange.HTTP_QUERY, "a=b&secret=s3cret", OPEN))
                .isEqualTo(202);
        String signature = Signature.of("s3cret", OPEN.getBytes(StandardCharsets.UTF_8));
        assertThat(post("/hooks/desk", Signature.HEADER, signature, OPEN)).isEqualTo(202);
        assertThat(post("/hooks/desk", Signature.HEADER, "sha256=" + signature, OPEN))
                .isEqualTo(202);
    }

    @Test
    void whoeverDoesNotKnowTheSecretIsNotHeard() {
        assertThat(post("/hooks/desk", "X-AlertBridge-Secret", "wrong", OPEN)).isEqualTo(401);
        assertThat(post("/hooks/desk", "X-Other", "", OPEN)).isEqualTo(401);
        assertThat(post("/hooks/nobody", "X-AlertBridge-Secret", "s3cret", OPEN))
                .isEqualTo(401);
        assertThat(post("/hooks/mute", "X-AlertBridge-Secret", "", OPEN)).isEqualTo(401);
        assertThat(post("/hooks/desk", Signature.HEADER, Signature.of("s3cret", new byte[0]), OPEN))
                .isEqualTo(401);

        assertThat(heard).isEmpty();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(post("{")).isEqualTo(400);
    }
}
