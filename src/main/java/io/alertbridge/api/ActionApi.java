package io.alertbridge.api;

import io.alertbridge.incident.Command;
import io.alertbridge.incident.Command.Verb;
import io.alertbridge.incident.Incident;
import io.alertbridge.incident.Incidents;
import io.alertbridge.ledger.Inputs;
import io.alertbridge.ledger.StoredRows;
import io.alertbridge.policy.Policies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/incidents/{id}")
@Tag(name = "incidents")
class ActionApi {

    private static final Set<Verb> ALSO_WHEN_RESOLVED = Set.of(Verb.RESOLVE, Verb.NOTE);

    private final Inputs inputs;
    private final StoredRows rows;
    private final IncidentReader incidents;
    private final Policies policies;
    private final Clock clock;

    @Schema(name = "Outcome")
    record Outcome(
            @Schema(description = "id in the ledger: the action is on disk")
            long entry,

            @Schema(description = "false if it waits for its turn still; it will take effect in any case")
            boolean applied,

            IncidentDetail incident) {}

    ActionApi(Inputs inputs, StoredRows rows, IncidentReader incidents, Policies policies, Clock clock) {
        this.inputs = inputs;
        this.rows = rows;
        this.incidents = incidents;
        this.policies = policies;
        this.clock = clock;
    }

    @PostMapping("/acknowledge")
    @Operation(summary = "Somebody is on it: paging stops; doing it twice changes nothing")
    ResponseEntity<Outcome> acknowledge(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.ACKNOWLEDGE, action, caller);
    }

    @PostMapping("/unacknowledge")
    @Operation(summary = "Whoever had it gives it back: somebody is looked for anew")
    ResponseEntity<Outcome> unacknowledge(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.UNACKNOWLEDGE, action, caller);
    }

    @PostMapping("/assign")
    @Operation(summary = "Somebody shall see to it, and is told; paging goes on until somebody acknowledges")
    ResponseEntity<Outcome> assign(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.ASSIGN, action, caller);
    }

    @PostMapping("/escalate")
    @Operation(summary = "The next level is paged now; who has acknowledged asks for help so")
    ResponseEntity<Outcome> escalate(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.ESCALATE, action, caller);
    }

    @PostMapping("/hold")
    @Operation(
            summary = "Work waits for somebody else: the promise of a resolution stands still; one with an end asks for"
                    + " an answer again then")
    ResponseEntity<Outcome> hold(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.HOLD, action, caller);
    }

    @PostMapping("/resume")
    @Operation(summary = "Work goes on after a hold")
    ResponseEntity<Outcome> resume(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.RESUME, action, caller);
    }

    @PostMapping("/resolve")
    @Operation(summary = "Service is restored; an incident whose alerts still fire is opened again later")
    ResponseEntity<Outcome> resolve(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.RESOLVE, action, caller);
    }

    @PostMapping("/note")
    @Operation(summary = "Adds a line to the timeline and to the tickets")
    ResponseEntity<Outcome> note(
            @PathVariable String id, @RequestBody(required = false) Action action, Principal caller) {
        return act(id, Verb.NOTE, action, caller);
    }

    private ResponseEntity<Outcome> act(String id, Verb verb, Action action, Principal caller) {
        Incident incident = rows.find(Incidents.TABLE, id).orElseThrow(() -> Problems.unknown("incident", id));
        Command command = (action == null ? Action.SILENT : action)
                .command(id, verb, caller, clock.instant(), policies.current().roster());
        boolean possible =
                incident.open() || incident.state() == Incident.State.RESOLVED && ALSO_WHEN_RESOLVED.contains(verb);
        if (!possible) {
            throw Problems.conflict(
                    "incident " + id + " was '" + incident.state().word() + "' but only an open one can take '"
                            + verb.word() + "'; wait until it opens again, or act on the incident that is open now");
        }
        Inputs.Entered entered = inputs.enter("user", command);
        IncidentDetail now = incidents.detail(id).orElseThrow(() -> Problems.unknown("incident", id));
        return ResponseEntity.status(entered.applied() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new Outcome(entered.entry(), entered.applied(), now));
    }
}
