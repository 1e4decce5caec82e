package io.alertbridge.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alertbridge.ingest.signature.Proof;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;

/**
 * Answers what senders that are known to be who they are want to have settled before they send, or send although it is
 * here: handshakes, confirmations of subscriptions, messages that were taken before. All else passes.
 */
final class Formalities extends AsyncProcessorSupport {

    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:/*-]{1,255}");

    private final Once once = new Once();

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Message request = exchange.getMessage();
        Post post = request.getBody(Post.class);
        if ("OPTIONS".equals(request.getHeader(Exchange.HTTP_METHOD))) {
            answer(exchange, permission(request.getHeader("WebHook-Request-Origin", "", String.class)));
        } else if (post.source().signed().required()) {
            return settled(exchange.getProperty(KeyFetching.PROOF, Proof.class), post, exchange, callback);
        }
        callback.done(true);
        return true;
    }

    private boolean settled(Proof proof, Post post, Exchange exchange, AsyncCallback callback) {
        Optional<CompletableFuture<?>> settled = proof.settle();
        if (settled.isPresent()) {
            answer(exchange, Answer.empty(post.source().answer()));
            return Waiting.until(
                    settled.get(), exchange, callback, "the subscription cannot be confirmed now; send again");
        }
        Post proved = proof.proved()
                .map(json -> only(json, post, exchange.getMessage()))
                .orElse(post);
        proof.single().ifPresent(single -> single(single, proved, exchange));
        callback.done(true);
        return true;
    }

    /** What is not proved, beside it or in the headers, counts for nothing. */
    private static Post only(ObjectNode proved, Post post, Message request) {
        request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
        request.removeHeader(BinaryEvent.MARK);
        return new Post(post.source(), post.dialect(), Tree.bytes(proved));
    }

    /** Takes a message the first time, says so again every other time, and lets nobody use its id for another. */
    private void single(Proof.Single message, Post post, Exchange exchange) {
        String id = post.source().name() + " " + message.id();
        String stored = once.stored(id);
        if (stored.isEmpty()) {
            Dialect dialect = once.remembering(id, message.content(), post.dialect());
            exchange.getMessage().setBody(new Post(post.source(), dialect, post.body()));
        } else if (stored.equals(message.content())) {
            answer(exchange, Answer.empty(post.source().answer()));
        } else {
            exchange.setException(
                    RefusedException.of(401, "Unauthorized", "what proves this request has proved another one before"));
        }
    }

    /** By section 4 of CloudEvents' HTTP webhooks: who knows the token may send from where it says, as fast as it likes. */
    private static Answer permission(String origin) {
        Answer allowed = Answer.empty(200).with("Allow", "POST");
        return ORIGIN.matcher(origin).matches()
                ? allowed.with("WebHook-Allowed-Origin", origin).with("WebHook-Allowed-Rate", "*")
                : allowed;
    }

    private static void answer(Exchange exchange, Answer answer) {
        exchange.getMessage().setBody(answer);
        exchange.setRouteStop(true);
    }
}
