package io.alertbridge.console;

import io.alertbridge.alert.Alert;
import io.alertbridge.deduplicate.Alerts;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The alerts behind the incidents, and those that never became one. */
@Controller
class AlertsPage {

    private static final int SHOWN = 100;
    private static final int MOST = 2_000;

    private final Frames frames;
    private final Readings readings;
    private final AlertFinder alerts;

    AlertsPage(Frames frames, Readings readings, AlertFinder alerts) {
        this.frames = frames;
        this.readings = readings;
        this.alerts = alerts;
    }

    @GetMapping("/alerts")
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "firing") String state,
            @RequestParam(defaultValue = "100") int shown,
            HttpServletRequest request,
            Model model) {
        Search search = Search.of(q);
        int most = Math.max(1, Math.min(shown, MOST));
        List<Alert> found = alerts.find(search, state, most + 1);
        String next = found.size() > most && most < MOST ? href(search, state) + "&shown=" + (most + 4 * SHOWN) : "";
        model.addAttribute("frame", frames.of(request, "alerts", "Alerts"));
        model.addAttribute(
                "list",
                new AlertList(
                        search.text(),
                        state,
                        search.fault(),
                        found.stream().limit(most).toList(),
                        chips(search, state),
                        next));
        return "alerts";
    }

    private List<Chip> chips(Search search, String state) {
        return List.of(
                chip("Firing", "firing", search, state),
                chip("Kept quiet", "quiet", search, state),
                chip("Not in the CMDB", "unknown", search, state),
                chip("Resolved", "resolved", search, state));
    }

    private Chip chip(String label, String wanted, Search search, String state) {
        long count = alerts.count(wanted);
        return new Chip(label, href(search, wanted), count, state.equals(wanted));
    }

    private static String href(Search search, String state) {
        return "/alerts?state=" + state + (search.text().isEmpty() ? "" : "&q=" + Words.query(search.text()));
    }

    @GetMapping("/alerts/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model model) {
        Alert alert =
                readings.find(Alerts.TABLE, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("frame", frames.of(request, "alerts", alert.event().name()));
        model.addAttribute("alert", alert);
        model.addAttribute("history", history(alert));
        return "alert";
    }

    /** What became of its events, the latest first; repeats are only counted. */
    private List<Heard> history(Alert alert) {
        return readings.sql("SELECT entry, disposition, incident, reason FROM disposition WHERE alert = :id"
                        + " ORDER BY entry DESC LIMIT 100")
                .param("id", alert.id())
                .query((row, number) -> new Heard(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
