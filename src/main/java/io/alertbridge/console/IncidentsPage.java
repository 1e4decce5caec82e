package io.alertbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The first page: what is wrong, how bad, who has it, how much time is left. */
@Controller
class IncidentsPage {

    private static final int MOST = 1_000;

    private final Frames frames;
    private final IncidentLists lists;

    IncidentsPage(Frames frames, IncidentLists lists) {
        this.frames = frames;
        this.lists = lists;
    }

    @GetMapping({"/", "/incidents"})
    String incidents(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "50") int shown,
            HttpServletRequest request,
            Model model) {
        String base = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        model.addAttribute("frame", frames.of(request, "incidents", "Incidents"));
        model.addAttribute("list", lists.list(Search.of(q), state, Math.max(1, Math.min(shown, MOST)), base));
        return "incidents";
    }
}
