package io.alertbridge.ingest.mail;

import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.ingest.Traffic;
import jakarta.mail.Message;
import jakarta.mail.PasswordAuthentication;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.mail.MailAuthenticator;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.springframework.core.env.Environment;

/** A mailbox that somebody else keeps: who we are there, and how a mail in it is read. */
final class Mailbox extends MailAuthenticator implements Processor {

    private final ListenerSettings settings;
    private final Traffic traffic;
    private final Clock clock;

    Mailbox(Environment environment, Traffic traffic, Clock clock) {
        settings = new ListenerSettings(environment, "alertbridge.in.mail");
        this.traffic = traffic;
        this.clock = clock;
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(settings.text("user"), settings.text("password"));
    }

    /** Reads the beginning only: what is behind it is not even fetched. */
    @Override
    public void process(Exchange exchange) throws Exception {
        traffic.received();
        try (InputStream mail = stream(exchange.getMessage().getBody(Message.class))) {
            exchange.getMessage()
                    .setBody(MailReader.json(
                            MailReader.beginning(mail), new MailReader.Envelope("", "", "", clock.instant())));
        }
    }

    private static InputStream stream(Message mail) throws Exception {
        if (mail instanceof IMAPMessage seen) {
            return seen.getMimeStream();
        }
        throw new IOException("the mailbox was none of IMAP but " + mail);
    }
}
