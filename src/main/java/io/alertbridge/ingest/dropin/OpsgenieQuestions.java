package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.RefusedException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Answers what Opsgenie's Alert API is asked about alerts and requests. */
final class OpsgenieQuestions {

    private static final Set<String> STORIES = Set.of("notes", "logs", "recipients");
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int FARTHEST = 20_000;

    private final AlertDesk desk;
    private final OpsgenieLately lately;

    OpsgenieQuestions(AlertDesk desk, OpsgenieLately lately) {
        this.desk = desk;
        this.lately = lately;
    }

    Answer answer(String source, OpsgenieCall call, OpsgenieAnswers answers) {
        if (call.path().isEmpty()) {
            return list(source, call, answers);
        }
        if (call.path().size() == 2 && "requests".equals(call.identifier())) {
            return request(source, call.path().get(1), answers);
        }
        if (call.path().size() == 1 && "count".equals(call.identifier())) {
            long count = found(source, call, 1, 0).path("totalCount").asLong();
            return answers.data(JsonNodeFactory.instance.objectNode().put("count", count));
        }
        if (call.path().size() == 2 && STORIES.contains(call.verb())) {
            return alert(source, call)
                    .map(alert -> answers.data(story(source, alert, call)))
                    .orElseGet(() -> answers.error(404, "Alert does not exist"));
        }
        return call.path().size() > 1
                ? answers.error(404, "There is nothing at this address")
                : alert(source, call).map(answers::data).orElseGet(() -> answers.error(404, "Alert does not exist"));
    }

    private ArrayNode story(String source, ObjectNode alert, OpsgenieCall call) {
        int limit = Math.max(1, call.number("limit", MOST, MOST));
        ArrayNode story = JsonNodeFactory.instance.arrayNode();
        desk.story(source, alert.path("id").asText(), call.verb(), limit).forEach(story::add);
        return story;
    }

    private Answer list(String source, OpsgenieCall call, OpsgenieAnswers answers) {
        int limit = Math.max(1, call.number("limit", USUAL, MOST));
        ObjectNode page = found(source, call, limit, call.number("offset", 0, FARTHEST));
        page.remove("totalCount");
        return answers.all(page);
    }

    private ObjectNode found(String source, OpsgenieCall call, int limit, int offset) {
        try {
            return desk.list(source, call.asked("query"), limit, offset);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(OpsgenieAnswers.begun().error(422, e.getMessage()), "query");
        }
    }

    private Answer request(String source, String id, OpsgenieAnswers answers) {
        OptionalLong entry = OpsgenieAnswers.entry(id);
        if (entry.isPresent() && entry.getAsLong() == 0) {
            return answers.data(JsonNodeFactory.instance
                    .objectNode()
                    .put("success", false)
                    .put("isSuccess", false)
                    .put("status", "Alert does not exist"));
        }
        desk.caughtUp();
        return entry.stream()
                .mapToObj(known -> desk.request(source, known))
                .flatMap(Optional::stream)
                .findFirst()
                .map(answers::data)
                .orElseGet(() -> answers.error(404, "Request not found. It might not be processed, yet."));
    }

    /** An alert that was created without an alias may be called by the one that it got, as if that were its id. */
    Optional<ObjectNode> alert(String source, OpsgenieCall call) {
        return Optional.of(call.identifier())
                .filter(id -> !call.byAlias())
                .flatMap(id -> desk.byId(source, id))
                .or(() -> desk.byAlias(source, call.identifier()))
                .map(stored -> lately.current(source, stored));
    }
}
