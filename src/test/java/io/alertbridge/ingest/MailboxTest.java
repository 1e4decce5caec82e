package io.alertbridge.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.alertbridge.policy.Draft;
import io.alertbridge.policy.Source;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Mails in a mailbox are read, and marked so only once they are in the ledger. */
class MailboxTest extends RunningApp {

    private static final String PASSWORD = "s&cret+with% odd=characters";
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    private static GreenMailUser user;

    @Autowired
    private SourceHealth health;

    @Autowired
    private MeterRegistry registry;

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry registry) {
        SERVER.start();
        user = SERVER.setUser("alerts@example.com", "alerts", PASSWORD);
        registry.add(
                "alertbridge.in.mail.server",
                () -> "imap://127.0.0.1:" + SERVER.getImap().getPort());
        registry.add("alertbridge.in.mail.user", () -> "alerts");
        registry.add("alertbridge.in.mail.password", () -> PASSWORD);
        registry.add("alertbridge.in.mail.every", () -> "200ms");
        registry.add("alertbridge.in.mail.source", () -> "letters");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Test
    void areReadOnceTheyAreInTheLedger() throws MessagingException {
        deliver("** PROBLEM Host Alert: db-2 is DOWN **");
        // nobody knows the source yet, so nothing can be stored, and it is read again and again
        await().until(() -> registry.get("alertbridge.listener.messages")
                        .tag("listener", "imap")
                        .counter()
                        .count()
                >= 3);
        assertThat(unread()).isEqualTo(1);
        Map<String, Source> sources = new HashMap<>(policies.current().sources());
        sources.put(
                "letters",
                with(sources.get("mail"), "letters", sources.get("mail").mapping()));
        policies.replace(
                new Draft(policies.current()).sources("of the tests", sources).build());
        deliver("** RECOVERY Host Alert: db-2 is UP **");
        deliver("=?utf-8?Q?=C3=9Cberhitzt?=");
        await().atMost(Duration.ofSeconds(20)).until(() -> unread() == 0);
        assertThat(health.of("letters").accepted()).isEqualTo(3);
        assertThat(SERVER.getReceivedMessages()).hasSize(3);
    }

    private void deliver(String subject) throws MessagingException {
        MimeMessage mail =
                new MimeMessage(GreenMailUtil.getSession(SERVER.getImap().getServerSetup()));
        mail.setFrom("nagios@mon.example.com");
        mail.setHeader("Subject", subject);
        mail.setText("Host: db-2\nState: DOWN\n");
        mail.saveChanges();
        user.deliver(mail);
    }

    private static long unread() throws MessagingException {
        long unread = 0;
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            unread += mail.isSet(Flags.Flag.SEEN) ? 0 : 1;
        }
        return unread;
    }
}
