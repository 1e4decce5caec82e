package io.alertbridge.console;

import io.alertbridge.incident.Command;
import io.alertbridge.ledger.Inputs;
import io.alertbridge.policy.Policies;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
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

    private static final String WAY = "console";
    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_HOLD = 24 * 365;

    private final Frames frames;
    private final IncidentViews incidents;
    private final Inputs inputs;
    private final Policies policies;
    private final Clock clock;

    IncidentPage(Frames frames, IncidentViews incidents, Inputs inputs, Policies policies, Clock clock) {
        this.frames = frames;
        this.incidents = incidents;
        this.inputs = inputs;
        this.policies = policies;
        this.clock = clock;
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

    @PostMapping("/incidents/{id}/{verb:acknowledge|hold|resume|escalate|resolve|note}")
    String act(
            @PathVariable String id,
            @PathVariable String verb,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int hours,
            HttpServletRequest request) {
        Command.Verb wanted = Command.Verb.of(verb);
        Command command = command(id, wanted, text, request);
        boolean ends = wanted == Command.Verb.HOLD && hours > 0;
        if (wanted != Command.Verb.NOTE || !command.text().isEmpty()) {
            Duration length = Duration.ofHours(Math.min(hours, LONGEST_HOLD));
            inputs.enter(WAY, ends ? command.endingAt(clock.instant().plus(length)) : command);
        }
        return shown(id);
    }

    @PostMapping("/incidents/{id}/assign")
    String assign(
            @PathVariable String id,
            @RequestParam String to,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        Command command = command(id, Command.Verb.ASSIGN, text, request);
        if (policies.current().roster().person(to).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "nobody has that id");
        }
        inputs.enter(WAY, command.assignedTo(to));
        return shown(id);
    }

    private Command command(String id, Command.Verb verb, String text, HttpServletRequest request) {
        String said = text.strip();
        String kept = said.length() <= LONGEST_TEXT ? said : said.substring(0, LONGEST_TEXT);
        return new Command(known(id).incident().id(), verb, Frames.who(request), WAY, kept);
    }

    private static String shown(String id) {
        return "redirect:/incidents/" + id;
    }

    private IncidentView known(String id) {
        return incidents.read(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
