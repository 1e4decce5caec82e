package io.alertbridge.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.alertbridge.oncall.Schedule;
import io.alertbridge.policy.Person;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Roster;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "on call")
class OnCallApi {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Policies policies;
    private final Clock clock;

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Turn")
    record Turn(
            String rotation,

            @Schema(description = "nobody in a gap: then the catch-all is paged")
            List<OnDuty> people,

            @Schema(description = "the moment asked for") Instant at,

            @Schema(description = "when that changes; absent if it does not")
            Instant until) {}

    /**
     * Somebody on call.
     *
     * @param channels the ways to reach them, in the order in which they are tried
     */
    record OnDuty(String id, String name, String team, Set<String> channels) {

        static OnDuty of(Person person) {
            return new OnDuty(
                    person.id(), person.name(), person.team(), person.contacts().keySet());
        }
    }

    OnCallApi(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    @GetMapping("/api/oncall")
    @Operation(summary = "Who is on call in each rotation, and until when")
    List<Turn> at(@Parameter(description = "now if left out") @RequestParam(required = false) Instant at) {
        Instant asked = at == null ? clock.instant() : at;
        if (asked.isBefore(EARLIEST) || asked.isAfter(LATEST)) {
            throw Problems.bad("at was '" + asked + "' but must lie between " + EARLIEST + " and " + LATEST
                    + "; ask for a moment nearer to now");
        }
        Roster roster = policies.current().roster();
        return roster.rotations().keySet().stream()
                .sorted()
                .map(rotation -> new Turn(
                        rotation,
                        Schedule.onCall(roster, rotation, asked).stream()
                                .map(OnDuty::of)
                                .toList(),
                        asked,
                        Moments.orAbsent(Schedule.until(roster, rotation, asked))))
                .toList();
    }
}
