package io.alertbridge.console;

import io.alertbridge.heartbeat.Heartbeats;
import io.alertbridge.ingest.SourceHealth;
import io.alertbridge.ledger.Balance;
import io.alertbridge.policy.Monitor;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import io.alertbridge.reconcile.Monitors;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Who sends alerts, when last, how much, and how to send one by hand. */
@Controller
class SourcesPage {

    private final Frames frames;
    private final Policies policies;
    private final SourceHealth health;
    private final Balance balance;
    private final Readings readings;
    private final Heartbeats heartbeats;
    private final Monitors monitors;

    SourcesPage(
            Frames frames,
            Policies policies,
            SourceHealth health,
            Balance balance,
            Readings readings,
            Heartbeats heartbeats,
            Monitors monitors) {
        this.frames = frames;
        this.policies = policies;
        this.health = health;
        this.balance = balance;
        this.readings = readings;
        this.heartbeats = heartbeats;
        this.monitors = monitors;
    }

    @GetMapping("/sources")
    String sources(HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "sources", "Sources"));
        model.addAttribute("sources", lines());
        model.addAttribute("heartbeats", heartbeats.all());
        model.addAttribute("monitors", asked());
        model.addAttribute("refusals", health.refusals());
        model.addAttribute(
                "base", ServletUriComponentsBuilder.fromContextPath(request).toUriString());
        return "sources";
    }

    private List<MonitorLine> asked() {
        return policies.current().monitors().values().stream()
                .sorted(Comparator.comparing(Monitor::source))
                .flatMap(monitor -> monitors.standing(monitor.source()).stream()
                        .map(standing -> MonitorLine.of(monitor, standing, monitors.hearing(monitor.source()))))
                .toList();
    }

    private List<SourceLine> lines() {
        Map<String, Source> configured = policies.current().sources();
        Map<String, SourceHealth.View> seen =
                health.all().stream().collect(Collectors.toMap(SourceHealth.View::source, Function.identity()));
        Map<String, Balance.Account> accounts =
                balance.accounts().stream().collect(Collectors.toMap(Balance.Account::source, Function.identity()));
        TreeSet<String> names = new TreeSet<>(configured.keySet());
        names.addAll(accounts.keySet());
        return names.stream()
                .map(name -> line(name, configured.get(name), seen.get(name), accounts.get(name)))
                .toList();
    }

    private SourceLine line(String name, Source source, SourceHealth.View seen, Balance.Account account) {
        Instant lastAt = account == null ? Instant.EPOCH : account.lastAt();
        return new SourceLine(
                name,
                source == null ? "" : source.type(),
                seen != null && seen.lastSeen().isAfter(lastAt) ? seen.lastSeen() : lastAt,
                seen == null ? 0 : seen.perMinute(),
                account == null ? 0 : account.accepted(),
                readings.count("parked WHERE waiting = 1 AND source = :source", Map.of("source", name)),
                seen == null ? 0 : seen.errors(),
                seen == null ? "" : seen.lastError(),
                account == null ? Map.of() : account.dispositions(),
                account == null ? 0 : account.unaccounted(),
                seen != null && seen.unusual() ? seen.silence() : "");
    }
}
