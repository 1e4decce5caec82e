package io.alertbridge.deliver.channel.smtp;

import io.alertbridge.deliver.Answer;
import io.alertbridge.deliver.Message;
import io.alertbridge.policy.Settings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Locale;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Sends pages by SMTP, as plain text; all mails about one incident make one thread. Settings: {@code host},
 * {@code port}, {@code user}, {@code password}, {@code from}, {@code tls} ({@code starttls}, {@code tls} or
 * {@code none}), and {@code to} where the page itself has no address.
 */
final class MailChannel {

    private final Clock clock;

    MailChannel(Clock clock) {
        this.clock = clock;
    }

    /** Called by the route {@code page-smtp}. */
    public Answer send(Message message) {
        Settings settings = message.channel().settings();
        String to = message.address().isEmpty() ? settings.get("to") : message.address();
        if (!sound(to) || !sound(settings.get("from"))) {
            return Answer.refused("address was '" + oneLine(to) + "' but must be one such as dana@example.com");
        }
        JavaMailSenderImpl server = server(settings);
        try {
            server.send(mail(server, message, to));
            return Answer.taken("");
        } catch (MailAuthenticationException e) {
            return Answer.later("the mail server refuses our credentials", Duration.ZERO);
        } catch (MailException e) {
            return SmtpReplies.meaning(e);
        } catch (MessagingException e) {
            return Answer.refused("the mail could not be written: " + e.getMessage());
        }
    }

    private MimeMessage mail(JavaMailSenderImpl server, Message message, String to) throws MessagingException {
        MimeMessage mail = server.createMimeMessage();
        String from = message.channel().settings().get("from");
        String host = from.substring(from.indexOf('@') + 1);
        mail.setFrom(new InternetAddress(from, true));
        mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(to, true));
        mail.setSubject(oneLine(message.subject()), StandardCharsets.UTF_8.name());
        mail.setText(message.plain(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("Message-ID", "<" + local(message.id()) + "@" + host + ">");
        String thread = "<" + local(message.incident()) + "@" + host + ">";
        mail.setHeader("In-Reply-To", thread);
        mail.setHeader("References", thread);
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-AlertBridge-Incident", local(message.incident()));
        return mail;
    }

    private static JavaMailSenderImpl server(Settings settings) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        String tls = settings.get("tls", "starttls");
        server.setHost(settings.get("host", "localhost"));
        server.setPort(Integer.parseInt(settings.get("port", tls.equals("tls") ? "465" : "587")));
        if (!settings.get("user").isEmpty()) {
            server.setUsername(settings.get("user"));
            server.setPassword(settings.get("password"));
        }
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        var properties = server.getJavaMailProperties();
        properties.put("mail.smtp.connectiontimeout", "10000");
        properties.put("mail.smtp.timeout", "30000");
        properties.put("mail.smtp.writetimeout", "30000");
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls.equals("tls")));
        properties.put("mail.smtp.starttls.required", String.valueOf(tls.equals("starttls")));
        properties.put("mail.smtp.starttls.enable", String.valueOf(tls.equals("starttls")));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        return server;
    }

    private static boolean sound(String address) {
        try {
            new InternetAddress(address, true).validate();
            return address.chars().noneMatch(c -> c < ' ');
        } catch (MessagingException e) {
            return false;
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static String local(String id) {
        return id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", ".");
    }
}
