package io.alertbridge.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Calls other systems over HTTP/1.1: certificates are checked, redirects are not followed, nothing is repeated, and no
 * answer takes longer or grows larger than allowed.
 */
public final class Http {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 4 * 1024 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    static final String ELSEWHERE = "another node delivers, or is about to";

    private final HttpClient client;
    private final Clock clock;
    private final BooleanSupplier entitled;
    private final int largestBody;

    public Http(Clock clock) {
        this(clock, () -> true);
    }

    /** @param entitled whether this node may call anybody; it is asked as late as possible */
    public Http(Clock clock, BooleanSupplier entitled) {
        this(clock, entitled, builder().build(), LARGEST_BODY);
    }

    private Http(Clock clock, BooleanSupplier entitled, HttpClient client, int largestBody) {
        this.clock = clock;
        this.entitled = entitled;
        this.client = client;
        this.largestBody = largestBody;
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
    }

    /** The same for systems whose certificates others vouch for. */
    public Http trusting(SSLContext others) {
        return new Http(clock, entitled, builder().sslContext(others).build(), largestBody);
    }

    /** The same for systems that may give longer answers, in bytes. */
    public Http upTo(int largestAnswer) {
        return new Http(clock, entitled, client, largestAnswer);
    }

    /** An address that can be called; empty if the text is none. It may hold a secret and is not repeated. */
    public static Optional<URI> address(String text) {
        try {
            URI address = new URI(text.strip());
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return http && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A body as it is sent. */
    public static byte[] json(Object content) {
        try {
            return JSON.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param within the whole exchange, the body included, is given up after this time */
    public Reply send(HttpRequest request, Duration within) {
        if (!entitled.getAsBoolean()) {
            return Reply.notSent(ELSEWHERE);
        }
        CompletableFuture<HttpResponse<byte[]>> exchange =
                client.sendAsync(request, answer -> new Bounded(largestBody));
        try {
            return reply(exchange.get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return Reply.lost("no answer within " + within.toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return Reply.lost("interrupted");
        }
    }

    /**
     * Begins an exchange whose answer may never end. Whoever reads it closes it, and bounds what they keep of it.
     *
     * @param within how long it may take until the answer begins
     * @throws IOException if it does not begin
     */
    public HttpResponse<InputStream> open(HttpRequest request, Duration within) throws IOException {
        if (!entitled.getAsBoolean()) {
            throw new IOException(ELSEWHERE);
        }
        CompletableFuture<HttpResponse<InputStream>> exchange =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return exchange.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new IOException("no answer within " + within.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(failed(e.getCause()).problem(), e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Reply reply(HttpResponse<byte[]> answer) {
        String after = answer.headers().firstValue("Retry-After").orElse("");
        return new Reply(
                Reply.Kind.ANSWERED,
                answer.statusCode(),
                answer.headers().firstValue("Content-Type").orElse(""),
                new String(answer.body(), StandardCharsets.UTF_8),
                RetryAfter.parse(after, clock.instant()),
                "");
    }

    private static Reply failed(Throwable cause) {
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        boolean neverSent = cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof UnresolvedAddressException;
        return neverSent ? Reply.notSent(what) : Reply.lost(what);
    }

    /** Collects a body up to the largest that is allowed. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private final int largest;
        private Flow.Subscription subscription;

        Bounded(int largest) {
            this.largest = largest;
        }

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> parts) {
            for (ByteBuffer part : parts) {
                byte[] bytes = new byte[part.remaining()];
                part.get(bytes);
                collected.writeBytes(bytes);
            }
            if (collected.size() > largest) {
                subscription.cancel();
                whole.completeExceptionally(new IOException("the answer is larger than " + largest + " bytes"));
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(collected.toByteArray());
        }
    }
}
