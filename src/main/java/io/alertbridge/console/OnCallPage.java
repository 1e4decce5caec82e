package io.alertbridge.console;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Policy;
import io.alertbridge.policy.Rotation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who is on call now and in the next two weeks, where nobody is, and whom an incident wakes in which order. */
@Controller
class OnCallPage {

    private static final Duration AHEAD = Duration.ofDays(14);

    private final Frames frames;
    private final Turns turns;
    private final Policies policies;
    private final Clock clock;

    OnCallPage(Frames frames, Turns turns, Policies policies, Clock clock) {
        this.frames = frames;
        this.turns = turns;
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/oncall")
    String onCall(HttpServletRequest request, Model model) {
        Policy policy = policies.current();
        Instant now = clock.instant();
        List<RotationView> rotations = policy.roster().rotations().values().stream()
                .sorted(Comparator.comparing(Rotation::name))
                .map(rotation -> new RotationView(rotation, turns.ahead(rotation.name(), now, AHEAD)))
                .toList();
        model.addAttribute("frame", frames.of(request, "oncall", "On call"));
        model.addAttribute("rotations", rotations);
        model.addAttribute("policy", policy);
        return "oncall";
    }
}
