package io.alertbridge.ingest;

import io.alertbridge.normalise.Normaliser;
import io.alertbridge.normalise.OversizedException;
import io.alertbridge.normalise.UnreadableException;
import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Source;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads posts by the mapping of their source. Routes of other transports come here too: their body is the payload,
 * their header {@code AlertBridgeSource} names the source.
 */
final class Interpreter implements Processor {

    static final String SOURCE = "AlertBridgeSource";

    private final Normaliser normaliser;
    private final Policies policies;
    private final Clock clock;
    private final Admission admission;

    Interpreter(Normaliser normaliser, Policies policies, Clock clock, Admission admission) {
        this.normaliser = normaliser;
        this.policies = policies;
        this.clock = clock;
        this.admission = admission;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        Post post = message.getBody() instanceof Post posted ? posted : posted(message);
        admission.ask(post.source());
        message.setBody(read(post));
    }

    private Post posted(Message message) {
        String name = message.getHeader(SOURCE, "", String.class);
        Source source = policies.current().sources().get(name);
        if (source == null) {
            throw new IllegalArgumentException(SOURCE + " was '" + name + "' but must name one of "
                    + policies.current().sources().keySet());
        }
        return new Post(source, false, message.getBody(byte[].class), "");
    }

    private Reading read(Post post) {
        if (post.alertmanager() && !post.contentType().isEmpty() && !json(post.contentType())) {
            throw RefusedException.of(415, "Unsupported Media Type", "Content-Type must be application/json");
        }
        String payload = text(post);
        try {
            return Reading.of(post, normaliser.normalise(post.source(), payload, clock.instant()), payload);
        } catch (UnreadableException e) {
            String error = Inflation.packed(post.body()) ? "the body was gzip that cannot be unpacked" : e.getMessage();
            return Reading.unreadable(post, error, payload);
        } catch (OversizedException e) {
            throw RefusedException.of(413, "Content Too Large", e.getMessage());
        }
    }

    private static boolean json(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains("json");
    }

    /** The body as text; bytes that are not text in its encoding become U+FFFD. */
    private static String text(Post post) {
        String text = new String(post.body(), charset(post.contentType()));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset charset(String contentType) {
        int start = contentType.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (start < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = contentType
                .substring(start + "charset=".length())
                .split("[;,\\s]", 2)[0]
                .replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
