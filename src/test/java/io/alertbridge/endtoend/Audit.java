package io.alertbridge.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Compares what the senders were told with what became of it: the ledger, the dispositions, the tickets at the desk
 * and the pages at the pager.
 */
final class Audit {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final int THREADS = 4;

    private final Gateway gateway;
    private final Sender sender;
    private final ServiceDesk desk;
    private final Pager pager;
    private final Map<String, Set<String>> incidents = new ConcurrentHashMap<>();
    private final Set<String> lost = new ConcurrentSkipListSet<>();
    private final Set<String> doubled = new ConcurrentSkipListSet<>();
    private final Set<String> stuck = new ConcurrentSkipListSet<>();

    /**
     * What is wrong, in words; nothing if all is well.
     *
     * @param lost answered with success, and not there or not as it was sent
     * @param doubled one id for two alerts, two incidents, tickets or pages for one problem
     * @param stuck what never came to its end
     */
    record Findings(Set<String> lost, Set<String> doubled, Set<String> stuck) {
        static final Findings NONE = new Findings(Set.of(), Set.of(), Set.of());
    }

    private Audit(Gateway gateway, Sender sender, ServiceDesk desk, Pager pager) {
        this.gateway = gateway;
        this.sender = sender;
        this.desk = desk;
        this.pager = pager;
    }

    static Findings of(Gateway gateway, Sender sender, ServiceDesk desk, Pager pager) throws Exception {
        Audit audit = new Audit(gateway, sender, desk, pager);
        audit.ledger();
        audit.events();
        audit.problems();
        return new Findings(audit.lost, audit.doubled, audit.stuck);
    }

    private void ledger() {
        if (!comesTrue(() -> account().get("pending").asLong() == 0)) {
            stuck.add(account() + " has not drained");
        }
        JsonNode account = account();
        long unaccounted = account.get("unaccounted").asLong();
        if (unaccounted > 0
                || account.get("accepted").asLong() < sender.answered().size()) {
            lost.add("the balance: " + account + " for " + sender.answered().size() + " answered");
        } else if (unaccounted < 0) {
            doubled.add("the balance: " + account);
        }
        sender.givenTwice().forEach(id -> doubled.add("id " + id + " was given twice"));
    }

    private JsonNode account() {
        for (JsonNode account : gateway.json("/api/ledger/balance")) {
            if (account.get("source").asText().equals("generic")) {
                return account;
            }
        }
        throw new AssertionError("source generic has no account");
    }

    private void events() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(THREADS);
        try {
            var looks = sender.answered().entrySet().stream()
                    .map(entry -> readers.submit(() -> event(entry.getKey(), entry.getValue())))
                    .toList();
            for (Future<?> look : looks) {
                look.get();
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private void event(long id, Sender.Said said) {
        HttpResponse<String> answer = gateway.get("/api/events/" + id);
        JsonNode fate = Gateway.parse(answer.body());
        boolean known = answer.statusCode() == 200
                && fate.at("/event/summary").asText().equals(said.summary())
                && fate.path("status").asText().equals(said.status());
        if (!known || fate.path("disposition").asText().equals("parked")) {
            lost.add("event %d, %s: %s".formatted(id, said, answer.body()));
        } else if (fate.path("disposition").asText().equals("pending")) {
            stuck.add("event %d, %s is pending".formatted(id, said));
        }
        if (fate.has("incident")) {
            incidents
                    .computeIfAbsent(said.key(), any -> ConcurrentHashMap.newKeySet())
                    .add(fate.get("incident").asText());
        }
    }

    private void problems() {
        incidents.forEach((key, found) -> {
            if (found.size() > 1) {
                doubled.add(key + " is in " + found);
            }
        });
        sender.firing().stream().filter(key -> of(key).isEmpty()).forEach(key -> stuck.add(key + " has no incident"));
        never("has no ticket", () -> open().filter(incident -> tickets(incident) == 0));
        never("is open and its ticket is not", () -> open().filter(incident -> desk.over(key(incident))));
        never("is over and its ticket is not", () -> over().filter(incident -> !desk.over(key(incident))));
        never("has not been paged", () -> open().filter(i -> pager.pages(i).isEmpty()));
        desk.recordsByKey().forEach((key, count) -> {
            if (count > 1) {
                doubled.add(key + " has " + count + " tickets");
            }
        });
        Stream.concat(open(), over())
                .filter(incident -> pager.pages(incident).size() > 1)
                .forEach(incident -> doubled.add(incident + " was paged as " + pager.pages(incident)));
    }

    /** Whatever still is so after a long time is stuck. */
    private void never(String wrong, Supplier<Stream<String>> incidents) {
        if (!comesTrue(() -> incidents.get().findAny().isEmpty())) {
            incidents.get().forEach(incident -> stuck.add(incident + " " + wrong));
        }
    }

    private Stream<String> open() {
        return sender.firing().stream().map(this::of).flatMap(Collection::stream);
    }

    private Stream<String> over() {
        return sender.resolved().stream().map(this::of).flatMap(Collection::stream);
    }

    private Set<String> of(String key) {
        return incidents.getOrDefault(key, Set.of());
    }

    private long tickets(String incident) {
        return desk.recordsByKey().getOrDefault(key(incident), 0L);
    }

    private static String key(String incident) {
        return incident + "@desk";
    }

    private static boolean comesTrue(Callable<Boolean> condition) {
        try {
            await().atMost(PATIENCE).until(condition);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }
}
