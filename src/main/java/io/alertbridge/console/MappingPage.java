package io.alertbridge.console;

import io.alertbridge.ingest.RecentPayloads;
import io.alertbridge.ledger.Parked;
import io.alertbridge.ledger.Query;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** What a source has sent lately, beside its mapping and what that makes of it; another mapping can be tried. */
@Controller
class MappingPage {

    private static final int LONGEST = 256 * 1024;

    private final Frames frames;
    private final Policies policies;
    private final RecentPayloads recent;
    private final StoredRows rows;
    private final Clock clock;

    MappingPage(Frames frames, Policies policies, RecentPayloads recent, StoredRows rows, Clock clock) {
        this.frames = frames;
        this.policies = policies;
        this.recent = recent;
        this.rows = rows;
        this.clock = clock;
    }

    /** @param parked id of a parked payload to begin with */
    @GetMapping("/sources/{name}")
    String open(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String parked,
            @RequestParam(defaultValue = "0") int number,
            HttpServletRequest request,
            Model model) {
        Source source = source(name);
        List<RecentPayloads.Sent> sent = recent.of(name);
        String payload = rows.find(Parked.TABLE, parked)
                .filter(one -> one.source().equals(name))
                .map(Parked::payload)
                .orElseGet(() ->
                        number >= 0 && number < sent.size() ? sent.get(number).payload() : "");
        return page(source, source.mapping(), payload, request, model);
    }

    @PostMapping("/sources/{name}")
    String attempt(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String mapping,
            @RequestParam(defaultValue = "") String payload,
            HttpServletRequest request,
            Model model) {
        if (mapping.length() > LONGEST || payload.length() > LONGEST) {
            throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE, "a payload to try may have 256 KB");
        }
        return page(source(name), mapping, payload, request, model);
    }

    private Source source(String name) {
        return Optional.ofNullable(policies.current().sources().get(name))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no source has this name"));
    }

    private String page(Source source, String mapping, String payload, HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "sources", source.name()));
        model.addAttribute("source", source);
        model.addAttribute("mapping", mapping);
        model.addAttribute("payload", payload);
        model.addAttribute("attempt", Attempt.of(source.mappedBy(mapping), payload, clock.instant()));
        model.addAttribute("sent", recent.of(source.name()));
        model.addAttribute(
                "parked",
                rows.list(Parked.TABLE, Query.all().where("waiting", true).where("source", source.name())));
        return "mapping";
    }
}
