package io.alertbridge.reconcile;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.alertbridge.alert.Alert;
import io.alertbridge.alert.DedupKey;
import io.alertbridge.alert.Event;
import io.alertbridge.deliver.Http;
import io.alertbridge.ledger.Receipt;
import io.alertbridge.normalise.Normaliser;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.PolicyDirectory;
import io.alertbridge.policy.Secrets;
import io.alertbridge.policy.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A source with a monitor that answers as a test wants, and what is done here about its answers. */
final class Watched implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    final WireMockServer server = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    final List<Alert> open = new ArrayList<>();
    final List<Alert> past = new ArrayList<>();
    final List<Event> told = new ArrayList<>();
    final Normaliser normaliser = new Normaliser();
    final Reconciler reconciler;
    final String name;
    boolean entitled = true;
    boolean broken;
    Instant now = NOON;

    private final Policies policies;

    /** @param settings what stands under {@code monitor} but its url */
    Watched(Path directory, String type, String more, String settings) {
        server.start();
        name = type;
        policies = new Policies(policy(directory, type, more, settings));
        InstantSource time = () -> now;
        Clock clock = time.withZone(ZoneOffset.UTC);
        Desk desk = new Desk(
                source -> List.copyOf(open),
                key -> past.stream().filter(alert -> alert.key().equals(key)).findFirst(),
                (source, events) -> {
                    if (broken) {
                        return CompletableFuture.failedFuture(new IOException("disk is full"));
                    }
                    told.addAll(events);
                    return CompletableFuture.completedFuture(new Receipt(1, events.size()));
                });
        reconciler = new Reconciler(
                new Reconciler.Parts(policies, clock, () -> entitled, Runnable::run, new SimpleMeterRegistry()),
                new Correction.Means(Wiring.INQUIRIES, new Http(clock), normaliser, desk));
    }

    private Policy policy(Path directory, String type, String more, String settings) {
        try {
            Files.createDirectories(directory.resolve("sources"));
            Files.createDirectories(directory.resolve("channels"));
            for (String file : List.of("priorities.yaml", "escalation.yaml", "channels/log.yaml")) {
                Files.copy(Path.of("src/test/resources/smallest", file), directory.resolve(file));
            }
            Files.writeString(directory.resolve("sources/" + type + ".yaml"), """
                    token: for-the-tests
                    %s
                    monitor:
                      url: [%s]
                    %s""".formatted(
                            more, urls(settings), settings.indent(2)));
            return new PolicyDirectory(directory).compile(Secrets.forgotten(any -> "secret-" + any));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String urls(String settings) {
        return settings.contains("#pair") ? server.baseUrl() + ", " + server.baseUrl() + "/other" : server.baseUrl();
    }

    Source source() {
        return policies.current().sources().get(name);
    }

    static MappingBuilder at(String path) {
        return any(urlPathEqualTo(path));
    }

    void says(String path, String json) {
        server.stubFor(at(path).willReturn(aResponse()
                .withHeader("Content-Type", "application/json")
                .withBody(json)));
    }

    void fails(String path, int status) {
        server.stubFor(at(path).willReturn(aResponse().withStatus(status)));
    }

    void breaksOff(String path) {
        server.stubFor(at(path).willReturn(aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));
    }

    int calls() {
        return server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()))
                .size();
    }

    /** The monitor is asked a minute after it was asked last. */
    void asked() {
        now = now.plus(Duration.ofMinutes(1));
        reconciler.askThoseDue();
    }

    Standing standing() {
        return reconciler.standing(name).orElseThrow();
    }

    /** The source has sent this itself, and it is open. */
    Alert isOpen(String payload) {
        Alert alert = Alert.opened(event(payload), open.size() + 1, now);
        open.add(alert);
        return alert;
    }

    Event event(String payload) {
        return normaliser.normalise(source(), payload, now).events().get(0);
    }

    DedupKey key(String payload) {
        return event(payload).key();
    }

    Optional<Event> last() {
        return told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
    }

    @Override
    public void close() {
        server.stop();
    }
}
