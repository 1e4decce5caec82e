package io.alertbridge.console;

import io.alertbridge.ledger.Inputs;
import io.alertbridge.suppress.Silence;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Silences and maintenance windows: what is kept quiet, by whom, until when; set one, see first what it would hold. */
@Controller
class QuietPage {

    private static final String INPUT = "console";

    private final Frames frames;
    private final QuietTimes times;
    private final Inputs inputs;
    private final Clock clock;

    QuietPage(Frames frames, QuietTimes times, Inputs inputs, Clock clock) {
        this.frames = frames;
        this.times = times;
        this.inputs = inputs;
        this.clock = clock;
    }

    @GetMapping("/quiet")
    String quiet(
            @RequestParam(defaultValue = "") String incident,
            @RequestParam(defaultValue = "") String alert,
            @ModelAttribute QuietForm form,
            HttpServletRequest request,
            Model model) {
        boolean blank = form.matchers().isEmpty();
        return page(blank ? form.about(times.suggested(incident, alert)) : form, List.of(), request, model);
    }

    @PostMapping("/quiet")
    String set(@ModelAttribute QuietForm form, HttpServletRequest request, Model model) {
        List<String> faults = form.faults();
        if (!faults.isEmpty()) {
            return page(form, faults, request, model);
        }
        String id = "S-" + UUID.randomUUID().toString().substring(0, 8);
        inputs.enter(INPUT, new Silence.Set(form.silence(id, Frames.who(request), clock.instant())));
        return "redirect:/quiet?said=quiet";
    }

    @PostMapping("/quiet/{id}/lift")
    String lift(@PathVariable String id, HttpServletRequest request) {
        inputs.enter(INPUT, new Silence.Lifted(id, Frames.who(request)));
        return "redirect:/quiet?said=lifted";
    }

    private String page(QuietForm form, List<String> faults, HttpServletRequest request, Model model) {
        Instant now = clock.instant();
        model.addAttribute("frame", frames.of(request, "quiet", "Quiet times"));
        model.addAttribute("form", form);
        model.addAttribute("faults", faults);
        model.addAttribute("preview", times.preview(form.matchers()));
        model.addAttribute("active", times.active());
        model.addAttribute("ended", times.ended());
        model.addAttribute("windows", times.windows(now));
        model.addAttribute("now", now);
        return "quiet";
    }
}
