package io.alertbridge.console;

import io.alertbridge.policy.Matcher;
import io.alertbridge.suppress.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody asks for who wants quiet.
 *
 * @param matchers conditions as typed
 * @param hours for how long, from now
 */
public record QuietForm(String matchers, Integer hours, String comment) {

    private static final int LONGEST = 24 * 30;
    private static final int LONGEST_TEXT = 1_000;

    public QuietForm {
        matchers = matchers == null ? "" : matchers.strip();
        hours = hours == null ? 2 : hours;
        comment = comment == null ? "" : comment.strip();
    }

    QuietForm about(String suggested) {
        return new QuietForm(suggested, hours, comment);
    }

    /** Everything that is wrong with it. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        try {
            if (Matcher.allMatch(Matcher.parse(matchers), name -> "")) {
                faults.add("These conditions hold for everything; name a host, a service or a check.");
            }
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
        if (comment.isEmpty()) {
            faults.add("Say why, so that the others know.");
        } else if (comment.length() > LONGEST_TEXT) {
            faults.add("The reason may have " + LONGEST_TEXT + " characters; link to the rest.");
        }
        if (hours < 1 || hours > LONGEST) {
            faults.add("It was asked for " + hours + " hours but must be for 1 to " + LONGEST + ".");
        }
        return faults;
    }

    Silence silence(String id, String by, Instant now) {
        List<String> parsed =
                Matcher.parse(matchers).stream().map(Matcher::toString).toList();
        return new Silence(id, parsed, now, now.plus(Duration.ofHours(hours)), by, comment, true);
    }
}
