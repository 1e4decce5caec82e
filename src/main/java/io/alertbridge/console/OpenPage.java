package io.alertbridge.console;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One browser that listens. While a word is on its way to it, only the latest of the following ones is kept. */
final class OpenPage {

    private final SseEmitter stream;
    private final Executor senders;
    private final AtomicReference<SseEmitter.SseEventBuilder> next = new AtomicReference<>();
    private final AtomicBoolean sending = new AtomicBoolean();

    OpenPage(SseEmitter stream, Executor senders) {
        this.stream = stream;
        this.senders = senders;
    }

    void tell(SseEmitter.SseEventBuilder word) {
        next.set(word);
        if (sending.compareAndSet(false, true)) {
            senders.execute(this::send);
        }
    }

    private void send() {
        do {
            SseEmitter.SseEventBuilder word = next.getAndSet(null);
            if (word != null) {
                send(word);
            }
            sending.set(false);
        } while (next.get() != null && sending.compareAndSet(false, true));
    }

    private void send(SseEmitter.SseEventBuilder word) {
        try {
            stream.send(word);
        } catch (IOException | IllegalStateException gone) {
            stream.completeWithError(gone);
        }
    }

    void close() {
        stream.complete();
    }
}
