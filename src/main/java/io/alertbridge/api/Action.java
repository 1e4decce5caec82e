package io.alertbridge.api;

import io.alertbridge.incident.Command;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.Principal;

/** What somebody says when acting on an incident. */
@Schema(name = "Action")
record Action(
        @Schema(description = "who acts; the user name of HTTP basic, or 'api', if left out", maxLength = 100)
        String by,

        @Schema(description = "the note, the resolution or the reason for the hold", maxLength = 10_000)
        String text) {

    static final Action SILENT = new Action("", "");

    private static final String VIA = "api";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 10_000;

    Command command(String incident, Command.Verb verb, Principal caller) {
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
        faults.refuseAny();
        return new Command(incident, verb, Words.given(by).isEmpty() ? caller.getName() : Words.given(by), VIA, said);
    }
}
