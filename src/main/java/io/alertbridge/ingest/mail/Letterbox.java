package io.alertbridge.ingest.mail;

import io.alertbridge.ingest.Failures;
import io.alertbridge.ingest.Inlet;
import io.alertbridge.ingest.Traffic;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

/** Takes one mail over SMTP. It is ours once it is in the ledger; until then its sender is told to come again. */
final class Letterbox implements MessageHandler {

    /** What is announced. Of a large mail only the beginning is kept: a picture must not cost the alert. */
    static final int LARGEST = 25 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Letterbox.class);
    private static final int PATIENCE_SECONDS = 30;

    private final Post post;
    private final String peer;
    private final List<Addressees.Addressee> addressees = new ArrayList<>();
    private final List<String> recipients = new ArrayList<>();
    private String sender = "";

    /** What all letterboxes have in common. */
    record Post(Inlet inlet, Addressees addressees, Failures failures, Traffic traffic, Clock clock) {

        Letterbox open(MessageContext context) {
            return new Letterbox(
                    this,
                    ((InetSocketAddress) context.getRemoteAddress())
                            .getAddress()
                            .getHostAddress());
        }
    }

    private Letterbox(Post post, String peer) {
        this.post = post;
        this.peer = peer;
    }

    @Override
    public void from(String address) {
        sender = address;
    }

    @Override
    public void recipient(String address) throws RejectException {
        if (post.failures().tooMany(peer)) {
            throw new DropConnectionException(421, "4.7.0 Too many wrong addresses, come back later");
        }
        Optional<Addressees.Addressee> found = post.addressees().find(address);
        if (found.isEmpty()) {
            post.failures().failed(peer);
            post.traffic().dropped("recipient");
            throw new RejectException(550, "5.1.1 No such address here");
        }
        post.failures().succeeded(peer);
        addressees.add(found.get());
        recipients.add(address);
    }

    @Override
    public String data(InputStream stream) throws RejectException, IOException {
        post.traffic().received();
        byte[] mail = MailReader.beginning(stream);
        long rest = 0;
        byte[] heap = new byte[8_192];
        for (int read = stream.read(heap); read >= 0; read = stream.read(heap)) {
            rest += read;
            if (rest > 2L * LARGEST) {
                post.traffic().dropped("size");
                throw new DropConnectionException(552, "5.3.4 Message too large");
            }
        }
        if (mail.length + rest > LARGEST) {
            post.traffic().dropped("size");
            throw new DropConnectionException(552, "5.3.4 Message too large");
        }
        for (int i = 0; i < addressees.size(); i++) {
            store(addressees.get(i), recipients.get(i), mail);
        }
        return "2.0.0 Stored";
    }

    private void store(Addressees.Addressee addressee, String recipient, byte[] mail) throws RejectException {
        String payload = MailReader.json(
                mail,
                new MailReader.Envelope(
                        sender.isEmpty() ? "<>" : sender,
                        recipient,
                        addressee.key(),
                        post.clock().instant()));
        if (addressee.key().isEmpty()) {
            payload = withoutToken(payload, recipient);
        }
        try {
            post.inlet()
                    .take(
                            payload.getBytes(StandardCharsets.UTF_8),
                            Map.of(Inlet.SOURCE, addressee.source()),
                            Runnable::run)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A mail is refused, for it cannot be stored now: {}", e.getMessage());
            throw new DropConnectionException(451, "4.3.0 Nothing could be stored, come again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DropConnectionException(421, "4.3.2 Stopping");
        }
    }

    /** A token is nothing to show or to keep; who forwards a mail writes the address into it. */
    private static String withoutToken(String payload, String recipient) {
        int plus = recipient.indexOf('+');
        return plus < 0 ? payload : payload.replace(recipient.substring(plus, recipient.lastIndexOf('@')) + "@", "@");
    }

    @Override
    public void done() {
        addressees.clear();
        recipients.clear();
    }
}
