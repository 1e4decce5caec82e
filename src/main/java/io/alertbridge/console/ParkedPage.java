package io.alertbridge.console;

import io.alertbridge.ledger.Parked;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What was accepted and could not be read or handled: with its error, to be replayed once that is mended. */
@Controller
class ParkedPage {

    private final Frames frames;
    private final Readings readings;

    ParkedPage(Frames frames, Readings readings) {
        this.frames = frames;
        this.readings = readings;
    }

    @GetMapping("/parked")
    String parked(HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "parked", "Parked"));
        model.addAttribute("parked", readings.of(Parked.TABLE, "ORDER BY live DESC, at DESC LIMIT 100"));
        return "parked";
    }
}
