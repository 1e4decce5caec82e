package io.alertbridge.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.alertbridge.alert.Priority;
import io.alertbridge.escalate.Page;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Shop;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PageRoutesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private String said = "";

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:page-pigeon")
                        .process(exchange -> said = exchange.getMessage().getHeader("AlertBridgeSubject") + "\n"
                                + exchange.getMessage().getBody(String.class));
                from("direct:page-lame").throwException(new IllegalStateException("no wind"));
            }
        });
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private Answer send(String type) {
        return new PageRoutes(camel.createProducerTemplate(), () -> true)
                .send(new Message(
                        "AB-7/p1",
                        "AB-7",
                        "dana",
                        new Channel("loft", type, new Settings(Map.of())),
                        "loft 3",
                        "P1 AB-7",
                        "db03 is full",
                        "https://b/ack/t",
                        "https://b/incidents/AB-7"));
    }

    @Test
    void anyCamelRouteCanBeAChannel() {
        assertThat(send("pigeon").outcome()).isEqualTo(Answer.Outcome.APPLIED);
        assertThat(said).startsWith("P1 AB-7\ndb03 is full").contains("Acknowledge: https://b/ack/t");
    }

    @Test
    void theLogCarriesTheLinkByWhichToAcknowledge() throws Exception {
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/page-log.camel.yaml"));
        Logger page = (Logger) LoggerFactory.getLogger("page");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        page.addAppender(lines);
        try {
            send("log");
        } finally {
            page.detachAppender(lines);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("P1 AB-7 (to dana), acknowledge: https://b/ack/t");
    }

    @Test
    void aRouteThatFailsIsTriedAgain() {
        assertThat(send("lame")).isEqualTo(Answer.later("no wind", Duration.ZERO));
    }

    @Test
    void aTypeWithoutARouteIsSaidSo() {
        assertThat(send("smoke").detail()).isEqualTo("no route starts from direct:page-smoke");
    }

    @Test
    void aPageThatWasTakenBackIsNotSent() {
        assertThat(carry(Page.State.CANCELLED, NOON).kind()).isEqualTo(Verdict.Kind.NEEDLESS);
    }

    @Test
    void aPageThatCannotBeSentForAnHourIsGivenUp() {
        assertThat(carry(Page.State.QUEUED, NOON.minus(Duration.ofMinutes(59))).kind())
                .isEqualTo(Verdict.Kind.FAILED);
        assertThat(carry(Page.State.QUEUED, NOON.minus(Duration.ofMinutes(61))).receipt())
                .isEqualTo(new Page.Receipt("AB-7/p1", false, "given up after 60 min: away"));
    }

    private static Verdict carry(Page.State state, Instant since) {
        Page page = new Page(
                "AB-7/p1",
                "AB-7",
                "dana",
                "log",
                "",
                1,
                Priority.P1,
                "P1",
                "text",
                state,
                since,
                NOON.plusSeconds(9_999),
                "");
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Links links = new Links("key".getBytes(StandardCharsets.UTF_8), "https://b", clock);
        return new PageCourier(
                        new Policies(Shop.policy()),
                        id -> Optional.of(page),
                        message -> Answer.later("away", Duration.ZERO),
                        new Letterhead("https://b", links),
                        clock)
                .carry(page);
    }
}
