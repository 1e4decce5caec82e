package io.alertbridge.console;

import io.alertbridge.ingest.Replay;
import io.alertbridge.ledger.Parked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was accepted and could not be read or handled: with its error, to be replayed once that is mended. */
@Controller
class ParkedPage {

    private static final String ORDER = " ORDER BY waiting DESC, at DESC LIMIT 100";

    private final Frames frames;
    private final Readings readings;
    private final Replay replay;

    ParkedPage(Frames frames, Readings readings, Replay replay) {
        this.frames = frames;
        this.readings = readings;
        this.replay = replay;
    }

    /** @param source only what it has sent; empty for all */
    @GetMapping("/parked")
    String parked(@RequestParam(defaultValue = "") String source, HttpServletRequest request, Model model) {
        return page(source, "", request, model);
    }

    @PostMapping("/parked/{id}/replay")
    String replay(@PathVariable String id, HttpServletRequest request, Model model) {
        Replay.Result result = replay.replay(id, Frames.who(request));
        return result.ending() == Replay.Ending.REPLAYED
                ? "redirect:/parked?said=replayed"
                : page("", id + ": " + result.error(), request, model);
    }

    @PostMapping("/parked/{id}/set-aside")
    String setAside(@PathVariable String id, HttpServletRequest request, Model model) {
        return replay.setAside(id, Frames.who(request))
                ? "redirect:/parked?said=aside"
                : page("", id + " does not wait any more", request, model);
    }

    @PostMapping("/parked/replay")
    String replayAll(@RequestParam String source, HttpServletRequest request, Model model) {
        Replay.Several several = replay.replayAll(source, Frames.who(request));
        String fault = several.unreadable() == 0
                ? ""
                : Words.number(several.replayed()) + " went through, " + Words.number(several.unreadable())
                        + " still cannot be read; " + several.error();
        return fault.isEmpty() ? "redirect:/parked?said=replayed" : page(source, fault, request, model);
    }

    private String page(String source, String fault, HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "parked", "Parked"));
        model.addAttribute("source", source);
        model.addAttribute("chips", chips(source));
        model.addAttribute(
                "parked",
                source.isEmpty()
                        ? readings.of(Parked.TABLE, ORDER)
                        : readings.of(Parked.TABLE, "WHERE source = :source" + ORDER, Map.of("source", source)));
        model.addAttribute("fault", fault);
        return "parked";
    }

    /** Each source of which something waits. */
    private List<Chip> chips(String chosen) {
        return readings.sql("SELECT source, COUNT(*) FROM parked WHERE waiting = 1 GROUP BY source ORDER BY source")
                .query((row, number) -> row.getString(1).equals(chosen)
                        ? new Chip(chosen, "/parked", row.getLong(2), true)
                        : new Chip(row.getString(1), "/parked?source=" + row.getString(1), row.getLong(2), false))
                .list();
    }
}
