package io.alertbridge.api;

import io.alertbridge.policy.Matcher;
import io.alertbridge.suppress.Silence;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A silence that somebody asks for. */
@Schema(name = "SilenceRequest")
record SilenceRequest(
        @Schema(
                description = "all must hold; at least one must not hold for alerts without labels",
                example = "[\"host=~\\\"web.*\\\"\", \"severity!=\\\"critical\\\"\"]")
        List<String> matchers,

        @Schema(description = "now if left out") Instant from,

        @Schema(description = "required; not later than 30 days after the start, unless set otherwise")
        Instant until,

        @Schema(description = "who asks; the user name of HTTP basic, or 'api', if left out")
        String by,

        @Schema(description = "required: why") String comment) {

    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_MATCHERS = 20;

    /** @param longest how long a silence may last */
    Silence silence(String id, Instant now, Duration longest, Principal caller) {
        Faults faults = new Faults();
        parsed(faults);
        Instant start = from == null || from.isBefore(now) ? now : from;
        end(start, longest, faults);
        faults.unless(
                !Words.given(comment).isEmpty(),
                "comment was '' but a silence needs one; say why and link to the work");
        faults.unless(
                Words.given(comment).length() <= LONGEST_TEXT,
                "comment had " + Words.given(comment).length() + " characters but may have " + LONGEST_TEXT
                        + "; link to the rest");
        faults.refuseAny();
        String author = Words.given(by).isEmpty() ? caller.getName() : Words.given(by);
        return new Silence(id, Words.given(matchers), start, until, author, comment.strip(), true);
    }

    /** Its conditions, for those who only look what they would meet. */
    List<Matcher> conditions() {
        Faults faults = new Faults();
        List<Matcher> conditions = parsed(faults);
        faults.refuseAny();
        return conditions;
    }

    private List<Matcher> parsed(Faults faults) {
        List<Matcher> parsed = new ArrayList<>();
        List<String> texts = Words.given(matchers);
        faults.unless(
                texts.size() <= MOST_MATCHERS,
                "matchers were " + texts.size() + " but may be " + MOST_MATCHERS + "; use a regular expression");
        for (String text : texts) {
            try {
                parsed.addAll(Matcher.parse(text));
            } catch (IllegalArgumentException e) {
                faults.add(e.getMessage());
            }
        }
        faults.unless(
                !parsed.stream().allMatch(matcher -> matcher.matches(name -> "")),
                "matchers were " + texts + " but must not hold for everything; name a host, a service or a check");
        return parsed;
    }

    private void end(Instant start, Duration longest, Faults faults) {
        if (until == null) {
            faults.add("until was '' but a silence always ends; give a moment such as " + start.plusSeconds(7200));
        } else if (!until.isAfter(start)) {
            faults.add(
                    "until was '" + until + "' but must be later than the start, " + start + "; give a later moment");
        } else if (until.isAfter(start.plus(longest))) {
            faults.add("until was '" + until + "' but a silence may last " + longest.toDays()
                    + " days; give a moment not later than " + start.plus(longest));
        }
    }
}
