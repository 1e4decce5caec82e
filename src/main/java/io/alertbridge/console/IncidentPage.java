package io.alertbridge.console;

import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Inputs;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** One incident: what, who, why, ticket, time left; and what to do about it. */
@Controller
class IncidentPage {

    private static final int LONGEST_TEXT = 4_000;

    private final Frames frames;
    private final IncidentViews incidents;
    private final Inputs inputs;

    IncidentPage(Frames frames, IncidentViews incidents, Inputs inputs) {
        this.frames = frames;
        this.incidents = incidents;
        this.inputs = inputs;
    }

    @GetMapping("/incidents/{id}")
    String show(@PathVariable String id, HttpServletRequest request, Model model) {
        IncidentView view = known(id);
        model.addAttribute(
                "frame",
                frames.of(
                        request,
                        "incidents",
                        view.incident().priority() + " " + view.incident().title()));
        model.addAttribute("view", view);
        return "incident";
    }

    @PostMapping("/incidents/{id}/{verb:acknowledge|hold|resume|resolve|note}")
    String act(
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        IncidentView view = known(id);
        Command.Verb wanted = Command.Verb.of(verb);
        String said = text.strip();
        if (wanted != Command.Verb.NOTE || !said.isEmpty()) {
            String kept = said.length() <= LONGEST_TEXT ? said : said.substring(0, LONGEST_TEXT);
            inputs.enter("console", new Command(view.incident().id(), wanted, Frames.who(request), "console", kept));
        }
        return "redirect:/incidents/" + view.incident().id();
    }

    private IncidentView known(String id) {
        return incidents.read(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
