package io.alertbridge.console;

import io.alertbridge.ingest.Replay;
import io.alertbridge.ledger.Parked;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** What was accepted and could not be read or handled: with its error, to be replayed once that is mended. */
@Controller
class ParkedPage {

    private final Frames frames;
    private final Readings readings;

    private final Replay replay;

    ParkedPage(Frames frames, Readings readings, Replay replay) {
        this.frames = frames;
        this.readings = readings;
        this.replay = replay;
    }

    @GetMapping("/parked")
    String parked(HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "parked", "Parked"));
        model.addAttribute("parked", readings.of(Parked.TABLE, "ORDER BY waiting DESC, at DESC LIMIT 100"));
        model.addAttribute("fault", "");
        return "parked";
    }

    @PostMapping("/parked/{id}/replay")
    String replay(@PathVariable String id, HttpServletRequest request, Model model) {
        Replay.Result result = replay.replay(id, Frames.who(request));
        if (result.ending() == Replay.Ending.REPLAYED) {
            return "redirect:/parked?said=replayed";
        }
        parked(request, model);
        model.addAttribute("fault", id + ": " + result.error());
        return "parked";
    }
}
