package io.alertbridge.ingest.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Gets small things from https addresses, a few at a time, within {@link #PATIENCE}: never more than
 * {@value #MOST_BYTES} bytes, never from where a redirect points.
 */
final class Errands {

    static final int MOST_BYTES = 64 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 8;

    private final HttpClient.Builder settings;
    private final Duration patience;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private HttpClient client;

    Errands() {
        this(HttpClient.newBuilder(), PATIENCE);
    }

    /** @param settings e.g. which servers are believed to be who they say they are */
    Errands(HttpClient.Builder settings, Duration patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /** The body at an address; fails where there is none, or none that is wanted. */
    CompletableFuture<byte[]> get(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            return CompletableFuture.failedFuture(new IOException("the address is none of https"));
        }
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(new IOException("too much is being fetched at once"));
        }
        HttpRequest request = HttpRequest.newBuilder(address).timeout(patience).build();
        CompletableFuture<HttpResponse<byte[]>> sent = client().sendAsync(request, Errands::wanted);
        return sent.thenApply(HttpResponse::body)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((body, failure) -> {
                    free.release();
                    sent.cancel(true);
                });
    }

    /** Why it could not be got, for the log. */
    static String reason(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Most gateways have nothing to fetch, and no use for a client's thread. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = settings.connectTimeout(patience)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }
        return client;
    }

    private static BodySubscriber<byte[]> wanted(HttpResponse.ResponseInfo answer) {
        if (answer.statusCode() / 100 == 2) {
            return new Bounded();
        }
        BodySubscriber<byte[]> failed = new Bounded();
        failed.onError(new IOException("the answer was " + answer.statusCode()));
        return failed;
    }

    /** Stops reading at what is too much. */
    private static final class Bounded implements BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription started) {
            subscription = started;
            if (body.isDone()) {
                started.cancel();
            } else {
                started.request(1);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> pieces) {
            for (ByteBuffer piece : pieces) {
                byte[] bytes = new byte[piece.remaining()];
                piece.get(bytes);
                received.writeBytes(bytes);
            }
            if (received.size() > MOST_BYTES) {
                subscription.cancel();
                onError(new IOException("the answer was larger than " + MOST_BYTES + " bytes"));
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(received.toByteArray());
        }
    }
}
