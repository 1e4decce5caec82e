package io.alertbridge.deliver.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Message;
import io.alertbridge.policy.Channel;
import io.alertbridge.policy.Settings;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailChannelTest {

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final MailChannel mails = new MailChannel(Clock.systemUTC());

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static Message page(String id, String subject, String address, int port) {
        Settings settings = new Settings(Map.of(
                "host", "127.0.0.1", "port", String.valueOf(port), "from", "alertbridge@example.com", "tls", "none"));
        return new Message(
                id,
                "AB-7",
                "dana",
                new Channel("mail", "smtp", settings),
                address,
                subject,
                "db03 is full\nüber 97 %",
                "https://bridge.example.com/ack/token",
                "https://bridge.example.com/incidents/AB-7");
    }

    private Message page(String id, String subject) {
        return page(id, subject, "dana@example.com", server.getSmtp().getPort());
    }

    @Test
    void aMailSaysWhatHappenedAndHowToAcknowledge() throws Exception {
        assertThat(mails.send(page("AB-7/p1", "P1 AB-7: db03 is full")).outcome())
                .isEqualTo(Answer.Outcome.APPLIED);

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("P1 AB-7: db03 is full");
        assertThat(mail.getAllRecipients()[0]).hasToString("dana@example.com");
        assertThat(mail.getContent().toString())
                .contains("über 97 %", "Acknowledge: https://bridge.example.com/ack/token");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void mailsAboutOneIncidentMakeOneThread() throws Exception {
        mails.send(page("AB-7/p1", "one"));
        mails.send(page("AB-7/p2", "two"));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received[0].getHeader("References")).isEqualTo(received[1].getHeader("References"));
        assertThat(received[0].getMessageID()).isNotEqualTo(received[1].getMessageID());
    }

    @Test
    void theSamePageHasTheSameMessageId() throws Exception {
        mails.send(page("AB-7/p1", "one"));
        mails.send(page("AB-7/p1", "one"));

        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received[0].getMessageID()).isEqualTo(received[1].getMessageID());
    }

    @Test
    void noAlertCanAddAHeader() throws Exception {
        mails.send(page("AB-7/p1", "full\r\nBcc: eve@example.com"));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("full Bcc: eve@example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "dana", "dana@example.com\r\nBcc: eve@example.com", "a@b, c@d"})
    void anAddressThatIsNoneIsRefused(String address) {
        Message message = page("AB-7/p1", "one", address, server.getSmtp().getPort());

        assertThat(mails.send(message).outcome()).isEqualTo(Answer.Outcome.REFUSED);
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() {
        assertThat(mails.send(page("AB-7/p1", "one", "dana@example.com", 1)).outcome())
                .isEqualTo(Answer.Outcome.LATER);
    }
}
