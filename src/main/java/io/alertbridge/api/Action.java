package io.alertbridge.api;

import io.alertbridge.incident.Command;
import io.alertbridge.policy.Roster;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.Principal;
import java.time.Instant;
import java.util.TreeSet;

/** What somebody says when acting on an incident. */
@Schema(name = "Action")
record Action(
        @Schema(description = "who acts; the user name of HTTP basic, or 'api', if left out", maxLength = 100)
        String by,

        @Schema(description = "the note, the resolution or the reason", maxLength = 10_000)
        String text,

        @Schema(
                description =
                        "to assign: id, name or address of a person; required with 'assign', and only possible there")
        String to,

        @Schema(description = "when a hold ends by itself; only possible with 'hold'")
        Instant until) {

    static final Action SILENT = new Action("", "", "", null);

    private static final String VIA = "api";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 10_000;

    Command command(String incident, Command.Verb verb, Principal caller, Instant now, Roster roster) {
        String said = Words.given(text);
        Faults faults = new Faults();
        faults.unless(
                Words.given(by).length() <= LONGEST_NAME,
                "by had " + Words.given(by).length() + " characters but may have " + LONGEST_NAME
                        + "; give a name or an id");
        faults.unless(
                said.length() <= LONGEST_TEXT,
                "text had " + said.length() + " characters but may have " + LONGEST_TEXT + "; link to the rest");
        faults.unless(
                verb != Command.Verb.NOTE || !said.isEmpty(), "text was '' but a note needs one; say what is known");
        end(verb, now, faults);
        assignee(verb, roster, faults);
        faults.refuseAny();
        String who = Words.given(by).isEmpty() ? caller.getName() : Words.given(by);
        return new Command(incident, verb, who, VIA, said, Words.given(to), until);
    }

    private void end(Command.Verb verb, Instant now, Faults faults) {
        faults.unless(
                until == null || verb == Command.Verb.HOLD,
                "until was '" + until + "' but only a hold ends by itself; leave it out");
        faults.unless(
                until == null || until.isAfter(now),
                "until was '" + until + "' but it is " + now + " already; give a later moment");
    }

    private void assignee(Command.Verb verb, Roster roster, Faults faults) {
        String who = Words.given(to);
        if (verb == Command.Verb.ASSIGN) {
            faults.unless(
                    roster.called(who).isPresent(),
                    "to was '" + who + "' but nobody in oncall/ has that id, name or address; one of "
                            + String.join(", ", new TreeSet<>(roster.people().keySet())));
        } else {
            faults.unless(
                    who.isEmpty(), "to was '" + who + "' but only 'assign' is to somebody; leave it out, or assign it");
        }
    }
}
