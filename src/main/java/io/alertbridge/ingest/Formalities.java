package io.alertbridge.ingest;

import io.alertbridge.alert.DedupKey;
import io.alertbridge.policy.Signed;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.AsyncProcessorSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what senders that are known to be who they are want to have settled before they send, or send although it is
 * here: handshakes, confirmations of subscriptions, messages that were taken before. All else passes.
 */
final class Formalities extends AsyncProcessorSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Formalities.class);

    private static final Pattern ORIGIN = Pattern.compile("[A-Za-z0-9.:/*-]{1,255}");

    private final Amazon amazon;
    private final Once once = new Once();

    Formalities(Amazon amazon) {
        this.amazon = amazon;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Message request = exchange.getMessage();
        Post post = request.getBody(Post.class);
        Signed signed = post.source().signed();
        if ("OPTIONS".equals(request.getHeader(Exchange.HTTP_METHOD))) {
            answer(exchange, permission(request.getHeader("WebHook-Request-Origin", "", String.class)));
        } else if (signed.required() && signed.scheme() == Signed.Scheme.SNS) {
            SnsMessage message = SnsMessage.in(post.body()).orElseThrow();
            if (!message.notification()) {
                return subscription(message, post, exchange, callback);
            }
            request.setHeader(Exchange.CONTENT_TYPE, Answer.JSON);
            request.removeHeader(BinaryEvent.MARK);
            Post proved = new Post(post.source(), post.dialect(), message.payload());
            single(message.id(), message.topic(), proved, exchange);
        } else if (signed.required() && signed.scheme() == Signed.Scheme.MAILGUN) {
            String token = MailgunMark.of(request, post.body()).token();
            single(token, DedupKey.sha256(new String(post.body(), StandardCharsets.ISO_8859_1)), post, exchange);
        }
        callback.done(true);
        return true;
    }

    /** Takes a message the first time, says so again every other time, and lets nobody use its id for another. */
    private void single(String id, String content, Post post, Exchange exchange) {
        String stored = once.stored(post.source().name() + " " + id);
        if (stored.isEmpty()) {
            Dialect dialect = once.remembering(post.source().name() + " " + id, content, post.dialect());
            exchange.getMessage().setBody(new Post(post.source(), dialect, post.body()));
        } else if (stored.equals(content)) {
            answer(exchange, Answer.empty(post.source().answer()));
        } else {
            exchange.setException(
                    RefusedException.of(401, "Unauthorized", "what proves this request has proved another one before"));
        }
    }

    private boolean subscription(SnsMessage message, Post post, Exchange exchange, AsyncCallback callback) {
        answer(exchange, Answer.empty(post.source().answer()));
        CompletableFuture<?> confirmed =
                message.subscription() ? amazon.confirm(message) : CompletableFuture.completedFuture(null);
        confirmed.whenComplete((ok, failure) -> {
            String source = post.source().name();
            if (failure != null) {
                LOG.warn(
                        "The subscription of {} to {} cannot be confirmed: {}",
                        source,
                        message.topic(),
                        Errands.reason(failure));
            } else if (message.subscription()) {
                LOG.info("{} is subscribed to {}", source, message.topic());
            } else {
                LOG.warn("{} is no longer subscribed to {}", source, message.topic());
            }
        });
        return Waiting.until(confirmed, exchange, callback, "the subscription cannot be confirmed now; send again");
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
