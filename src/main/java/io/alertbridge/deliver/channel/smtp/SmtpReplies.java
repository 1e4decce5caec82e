package io.alertbridge.deliver.channel.smtp;

import io.alertbridge.deliver.Answer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** What a mail server meant: RFC 5321 §4.2.1, 4xx come again, 5xx never. */
final class SmtpReplies {

    private static final Pattern CODE = Pattern.compile("\\b([45])\\d\\d[ -]");

    private SmtpReplies() {}

    static Answer meaning(MailException failure) {
        Throwable cause = failure;
        if (failure instanceof MailSendException many && many.getMessageExceptions().length > 0) {
            cause = many.getMessageExceptions()[0];
        }
        StringBuilder said = new StringBuilder();
        for (Throwable next = cause; next != null && said.length() < 500; next = next.getCause()) {
            said.append(said.length() == 0 ? "" : ": ").append(next.getMessage());
        }
        String detail = said.toString().replaceAll("\\s+", " ").strip();
        Matcher code = CODE.matcher(detail + " ");
        return code.find() && code.group(1).equals("5") ? Answer.refused(detail) : Answer.later(detail, Duration.ZERO);
    }
}
