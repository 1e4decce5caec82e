package io.alertbridge.console;

import io.alertbridge.deliver.Deliveries;
import io.alertbridge.deliver.Ticket;
import io.alertbridge.escalate.Page;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What has left for ticket systems and people, what waits, and what did not arrive. */
@Controller
class DeliveriesPage {

    private static final String LATEST = "ORDER BY CASE state WHEN 'QUEUED' THEN 0 ELSE 1 END, at DESC LIMIT 100";

    private final Frames frames;
    private final Deliveries deliveries;
    private final Policies policies;
    private final Readings readings;

    DeliveriesPage(Frames frames, Deliveries deliveries, Policies policies, Readings readings) {
        this.frames = frames;
        this.deliveries = deliveries;
        this.policies = policies;
        this.readings = readings;
    }

    @GetMapping("/deliveries")
    String deliveries(HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "deliveries", "Deliveries"));
        model.addAttribute("standings", deliveries.standings());
        model.addAttribute("tickets", troubled());
        model.addAttribute("pages", pages());
        return "deliveries";
    }

    private List<Ticket> troubled() {
        return readings.first(100, Ticket::behind, Ticket.TABLE, "WHERE live = 1", Map.of());
    }

    private List<PageLine> pages() {
        Policy policy = policies.current();
        return readings.of(Page.TABLE, LATEST).stream()
                .map(page -> PageLine.of(page, policy))
                .toList();
    }
}
