package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Dialect;
import io.alertbridge.ingest.Reading;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tree;
import io.alertbridge.ledger.Receipt;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What Opsgenie's Alert API says. The id of a request holds the id of its entry in the ledger, so that nobody has to
 * remember it: a UUID of version 8, whose last 62 bits are that id, or 0 for what was about no alert.
 */
record OpsgenieAnswers(long startedNanos) implements Dialect {

    private static final long MARK = 0x0ab0_8000L;
    private static final long MARK_BITS = 0xffff_ffffL;
    private static final long ENTRY_BITS = 0x3fff_ffff_ffff_ffffL;

    static OpsgenieAnswers begun() {
        return new OpsgenieAnswers(System.nanoTime());
    }

    @Override
    public Answer accepted(Reading reading, Receipt receipt) {
        return willBeProcessed(receipt.firstId());
    }

    @Override
    public Answer faulty(Reading reading, Receipt receipt, long parked) {
        return error(422, reading.messages() + "; parked as K-" + parked);
    }

    Answer willBeProcessed(long entry) {
        return said(202, "result", "Request will be processed", requestId(entry));
    }

    /** There is no alert that it could be about, which the status of the request will say. */
    Answer inVain() {
        return willBeProcessed(0);
    }

    Answer error(int status, String message) {
        return said(status, "message", message);
    }

    static RefusedException refused(int status, String message) {
        return new RefusedException(begun().error(status, message), message);
    }

    /** One sentence, about no alert in particular. */
    Answer said(int status, String name, String text) {
        return said(status, name, text, UUID.randomUUID());
    }

    Answer data(JsonNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("data", data);
        return ended(200, answer, UUID.randomUUID());
    }

    /** @param members beside the usual ones */
    Answer all(ObjectNode members) {
        return ended(200, members, UUID.randomUUID());
    }

    private Answer said(int status, String name, String text, UUID request) {
        return ended(status, JsonNodeFactory.instance.objectNode().put(name, text), request);
    }

    private Answer ended(int status, ObjectNode answer, UUID request) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos);
        answer.put("took", BigDecimal.valueOf(millis, 3)).put("requestId", request.toString());
        return new Answer(status, Answer.JSON, Tree.bytes(answer), Map.of("X-Request-Id", request.toString()));
    }

    private static UUID requestId(long entry) {
        long chance = (long) ThreadLocalRandom.current().nextInt() << 32;
        return new UUID(chance | MARK, Long.MIN_VALUE | entry);
    }

    /** The entry that the id of a request was given for; 0 if that was about no alert. */
    static OptionalLong entry(String requestId) {
        return parsed(requestId)
                .filter(id -> (id.getMostSignificantBits() & MARK_BITS) == MARK)
                .map(id -> OptionalLong.of(id.getLeastSignificantBits() & ENTRY_BITS))
                .orElse(OptionalLong.empty());
    }

    private static Optional<UUID> parsed(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
