package io.alertbridge.ingest.dropin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.Answer;
import io.alertbridge.ingest.Authenticator;
import io.alertbridge.ingest.Parameters;
import io.alertbridge.ingest.Post;
import io.alertbridge.ingest.RefusedException;
import io.alertbridge.ingest.Tokens;
import io.alertbridge.ingest.Tree;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Source;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Stands in for Opsgenie's Alert API, version 2. The key is the token of a source of type {@code opsgenie}. What changes
 * an alert goes on as an event; what is asked of people goes to the alert's incident.
 */
final class Opsgenie implements Processor {

    static final String TYPE = "opsgenie";
    private static final Set<String> ENDS = Set.of("close", "delete");

    private final Authenticator authenticator;
    private final AlertDesk desk;
    private final Clock clock;
    private final OpsgenieQuestions questions;
    private final OpsgenieLately lately;

    Opsgenie(Authenticator authenticator, AlertDesk desk, Clock clock) {
        this.authenticator = authenticator;
        this.desk = desk;
        this.clock = clock;
        lately = new OpsgenieLately(clock);
        questions = new OpsgenieQuestions(desk, lately);
    }

    @Override
    public void process(Exchange exchange) {
        OpsgenieAnswers answers = OpsgenieAnswers.begun();
        Message request = exchange.getMessage();
        Source source = authenticator.byKey(TYPE, key(request), request, Opsgenie::refusal);
        try {
            called(exchange, source, OpsgenieCall.of(request), answers);
        } catch (UnreadableException e) {
            unread(request, source, answers, e.getMessage());
        }
    }

    private static void unread(Message request, Source source, OpsgenieAnswers answers, String fault) {
        if ("GET".equals(request.getHeader(Exchange.HTTP_METHOD, "", String.class))) {
            throw OpsgenieAnswers.refused(422, fault);
        }
        byte[] kept = OpsgenieCall.kept(request);
        if (Tree.object(kept).isPresent()) {
            request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        }
        request.setBody(new Post(source, answers, kept, fault));
    }

    private void called(Exchange exchange, Source source, OpsgenieCall call, OpsgenieAnswers answers) {
        Message request = exchange.getMessage();
        Optional<ObjectNode> event = call.asks() ? Optional.empty() : event(source.name(), call);
        if (event.isPresent()) {
            request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
            request.setBody(new Post(source, answers, Tree.bytes(event.get())));
        } else {
            request.setBody(call.asks() ? questions.answer(source.name(), call, answers) : said(source, call, answers));
            exchange.setRouteStop(true);
        }
    }

    static String key(Message request) {
        String key = Tokens.presented(request);
        return key.isEmpty() ? Parameters.ofQuery(request).getOrDefault(OpsgenieCall.API_KEY, "") : key;
    }

    static Answer refusal(int status) {
        return status == 401
                ? OpsgenieAnswers.begun().error(403, "Could not authenticate")
                : OpsgenieAnswers.begun().error(status, "You are making too many requests!");
    }

    /** What the call does to an alert, if it does that at all. */
    private Optional<ObjectNode> event(String source, OpsgenieCall call) {
        if (call.path().isEmpty()) {
            ObjectNode created = created(call);
            lately.forget(source, created);
            return Optional.of(created);
        }
        Optional<ObjectNode> known = known(source, call);
        if (ENDS.contains(call.verb())) {
            known.ifPresent(alert -> remark(source, alert, call));
            return Optional.of(ended(call, known));
        }
        return known.flatMap(alert -> OpsgenieChange.of(call, alert)).map(changed -> {
            known.ifPresent(alert -> say(source, alert, call));
            lately.remember(source, changed);
            return changed;
        });
    }

    private static ObjectNode created(OpsgenieCall call) {
        ObjectNode event = call.body();
        String alias = event.path("alias").asText("").strip();
        return event.put("action", "create")
                .put("alias", alias.isEmpty() ? UUID.randomUUID().toString() : alias);
    }

    /** One that is over already is not meant: its alias may be another alert's by now. */
    private static ObjectNode ended(OpsgenieCall call, Optional<ObjectNode> known) {
        String alias = known.filter(OpsgenieChange::open)
                .map(alert -> alert.path("alias").asText())
                .orElse(call.identifier());
        return call.body().put("action", call.verb()).put("alias", alias);
    }

    private Optional<ObjectNode> known(String source, OpsgenieCall call) {
        if (!desk.caughtUp()) {
            throw RefusedException.unavailable("what was sent before waits still; send again");
        }
        return questions.alert(source, call);
    }

    private void say(String source, ObjectNode alert, OpsgenieCall call) {
        if ("unacknowledge".equals(call.verb())) {
            desk.act(source, alert.path("id").asText(), OpsgenieWish.of(call, by(source, call), clock.instant()));
        } else {
            remark(source, alert, call);
        }
    }

    /** What was said along with it. */
    private void remark(String source, ObjectNode alert, OpsgenieCall call) {
        String note = call.body().path("note").asText("");
        if (!note.isBlank()) {
            desk.note(source, alert.path("id").asText(), by(source, call), note);
        }
    }

    private Answer said(Source source, OpsgenieCall call, OpsgenieAnswers answers) {
        Wish wish;
        try {
            wish = OpsgenieWish.of(call, by(source.name(), call), clock.instant());
        } catch (UnreadableException e) {
            return answers.error(422, e.getMessage());
        }
        OptionalLong entry = known(source.name(), call)
                .map(alert -> desk.act(source.name(), alert.path("id").asText(), wish))
                .orElse(OptionalLong.empty());
        return entry.isPresent() ? answers.willBeProcessed(entry.getAsLong()) : answers.inVain();
    }

    private static String by(String source, OpsgenieCall call) {
        return call.body().path("user").asText(call.body().path("source").asText(source));
    }
}
