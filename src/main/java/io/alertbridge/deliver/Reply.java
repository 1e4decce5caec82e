package io.alertbridge.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Locale;

/**
 * What became of one HTTP request.
 *
 * @param status HTTP status; 0 unless answered
 * @param retryAfter the server asks not to be called before this has passed; zero if it does not
 * @param problem why there is no answer, or empty
 */
public record Reply(Kind kind, int status, String type, String body, Duration retryAfter, String problem) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_QUOTE = 300;

    /** Whether and how the other side answered. */
    public enum Kind {
        ANSWERED,
        /** nothing left this side */
        NOT_SENT,
        /** sent, but the answer did not come or not wholly: it may have been acted upon */
        LOST
    }

    static Reply notSent(String why) {
        return new Reply(Kind.NOT_SENT, 0, "", "", Duration.ZERO, why);
    }

    static Reply lost(String why) {
        return new Reply(Kind.LOST, 0, "", "", Duration.ZERO, why);
    }

    /** Answered with a status of 200 to 299. */
    public boolean succeeded() {
        return kind == Kind.ANSWERED && status / 100 == 2;
    }

    /** The body as JSON; a missing node if it is something else. */
    public JsonNode json() {
        if (!type.toLowerCase(Locale.ROOT).contains("json")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /**
     * What it means that a request did not succeed.
     *
     * @param writes whether the request would have changed something; if so nobody may assume that it has not
     */
    public Answer failure(boolean writes) {
        String what = kind == Kind.ANSWERED ? "status " + status + ": " + quote() : problem;
        if (kind == Kind.NOT_SENT || status == 429 || status == 408 || status == 401) {
            return Answer.later(status == 401 ? "the credentials are refused" : what, retryAfter);
        }
        if (kind == Kind.LOST || status >= 500) {
            return writes
                    ? new Answer(Answer.Outcome.UNKNOWN, java.util.List.of(), what, retryAfter)
                    : Answer.later(what, retryAfter);
        }
        return Answer.refused(what);
    }

    /** The beginning of the body in one line. */
    public String quote() {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }
}
