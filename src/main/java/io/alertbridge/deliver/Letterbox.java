package io.alertbridge.deliver;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Where pages are posted as JSON: the address in the setting {@code url} of their channel. */
public record Letterbox(Http http) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * Posts once.
     *
     * @param headers beside the one for the type of the body
     * @param meaning what an answer with a status of 200 to 299 says
     */
    public Answer post(Message message, byte[] body, Map<String, String> headers, Function<Reply, Answer> meaning) {
        return Http.address(message.channel().settings().get("url"))
                .map(url -> http.send(request(url, body, headers), TIMEOUT))
                .map(reply -> reply.succeeded() ? meaning.apply(reply) : reply.failure(true))
                .orElseGet(() -> Answer.refused(
                        "the setting url of channel " + message.channel().name() + " is no address"));
    }

    private static HttpRequest request(URI url, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }
}
