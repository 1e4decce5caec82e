package io.alertbridge.ingest;

import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads posts by the mapping of their source. Routes of other transports come here too: their body is the payload,
 * their header {@code AlertBridgeSource} names the source. What holds too much is refused where a sender hears it, and
 * parked where it would only come again.
 */
final class Interpreter implements Processor {

    private final Normaliser normaliser;
    private final Policies policies;
    private final Clock clock;
    private final Admission admission;
    private final RecentPayloads recent;

    Interpreter(Normaliser normaliser, Policies policies, Clock clock, Admission admission, RecentPayloads recent) {
        this.normaliser = normaliser;
        this.policies = policies;
        this.clock = clock;
        this.admission = admission;
        this.recent = recent;
    }

    @Override
    public void process(Exchange exchange) throws IOException, InvalidPayloadException {
        Message message = exchange.getMessage();
        boolean answered = message.getBody() instanceof Post;
        Post post = answered ? message.getBody(Post.class) : posted(message);
        admission.ask(post.source());
        message.setBody(answered ? sent(post, message) : brought(post, message));
    }

    private Reading sent(Post post, Message message) {
        try {
            return read(post, message);
        } catch (OversizedException e) {
            throw RefusedException.of(413, "Content Too Large", e.getMessage());
        }
    }

    private Reading brought(Post post, Message message) {
        String error = "the payload was larger than " + Limits.BODY_BYTES + " bytes";
        try {
            if (post.body().length <= Limits.BODY_BYTES) {
                return read(post, message);
            }
        } catch (OversizedException e) {
            error = e.getMessage();
        }
        return Reading.unreadable(post, error, Bodies.text(message, post.body()));
    }

    private Post posted(Message message) throws IOException, InvalidPayloadException {
        String name = message.getHeader(Inlet.SOURCE, "", String.class);
        Source source = policies.current().sources().get(name);
        if (source == null) {
            throw new IllegalArgumentException(Inlet.SOURCE + " was '" + name + "' but must name one of "
                    + policies.current().sources().keySet());
        }
        return new Post(source, Answers.OWN, bytes(message));
    }

    /** No more than shows that it is too large: a file may be of any size. */
    private static byte[] bytes(Message message) throws IOException, InvalidPayloadException {
        if (message.getBody() == null) {
            return new byte[0];
        }
        if (message.getBody() instanceof byte[] whole) {
            return whole;
        }
        try (InputStream body = message.getMandatoryBody(InputStream.class)) {
            return body.readNBytes(Limits.BODY_BYTES + 1);
        }
    }

    private Reading read(Post post, Message message) {
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, "", String.class);
        if (!post.dialect().reads(contentType)) {
            throw RefusedException.of(415, "Unsupported Media Type", "Content-Type must be application/json");
        }
        String payload =
                post.fault().isEmpty() ? Bodies.text(message, post.body()) : Bodies.alone(message, post.body());
        recent.add(post.source().name(), payload);
        if (!post.fault().isEmpty()) {
            return Reading.unreadable(post, reason(post.fault(), post.body(), contentType), payload);
        }
        try {
            return Reading.of(post, normaliser.normalise(post.source(), payload, clock.instant()), payload);
        } catch (UnreadableException e) {
            return Reading.unreadable(post, reason(e.getMessage(), post.body(), contentType), payload);
        }
    }

    private static String reason(String fault, byte[] body, String contentType) {
        if (Inflation.packed(body)) {
            return "the body was gzip that cannot be unpacked";
        }
        return OtlpLogs.is(contentType) && OtlpLogs.json(body).isEmpty()
                ? "the body was protobuf but is no logs request of OTLP, or too large a one"
                : fault;
    }
}
