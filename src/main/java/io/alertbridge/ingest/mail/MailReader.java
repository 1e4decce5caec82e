package io.alertbridge.ingest.mail;

import io.alertbridge.ingest.Tree;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Writes a mail as a JSON object: who, what about, a few headers, and what a person would read. Attachments are left out. */
final class MailReader {

    /** What stands in the text of a mail comes early; what comes late is attached. */
    static final int READ = 1 << 20;

    private static final int LONGEST_HEADER = 2_000;
    private static final int MOST_HEADERS = 60;
    private static final Set<String> HEADERS =
            Set.of("auto-submitted", "precedence", "importance", "priority", "list-id", "return-path");
    private static final Session SESSION = Session.getInstance(new Properties());

    private MailReader() {}

    /**
     * The envelope of a mail.
     *
     * @param sender empty for a message about a delivery (RFC 5321 §4.5.5)
     * @param key what stood behind the plus sign of the recipient
     */
    record Envelope(String sender, String recipient, String key, Instant at) {}

    /** The first bytes of a mail, and so much of it at most. */
    static byte[] beginning(InputStream mail) throws IOException {
        return mail.readNBytes(READ);
    }

    static String json(byte[] mail, Envelope envelope) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("receivedAt", envelope.at().toString());
        put(fields, "sender", envelope.sender());
        put(fields, "recipient", envelope.recipient());
        put(fields, "key", envelope.key());
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
            header(fields, message);
            put(fields, "text", MailText.of(message));
        } catch (MessagingException | IOException | RuntimeException e) {
            // nothing is lost of what is no mail: the mapping finds no subject, and it is parked
            fields.put("text", MailText.cut(new String(mail, StandardCharsets.UTF_8)));
        }
        return Tree.text(fields);
    }

    private static void header(Map<String, Object> fields, MimeMessage message) throws MessagingException {
        InternetAddress from = address(message);
        put(fields, "from", from.getAddress() == null ? "" : from.getAddress());
        put(fields, "fromName", from.getPersonal() == null ? "" : from.getPersonal());
        put(fields, "subject", decoded(message.getHeader("Subject", " ")));
        put(fields, "messageId", plain(message.getHeader("Message-ID", " ")));
        put(fields, "inReplyTo", plain(message.getHeader("In-Reply-To", " ")));
        Date sent = message.getSentDate();
        put(fields, "date", sent == null ? "" : sent.toInstant().toString());
        put(fields, "contentType", plain(message.getContentType()).toLowerCase(Locale.ROOT));
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header each : Collections.list(message.getAllHeaders())) {
            // X-Original-To and the like may hold a token
            String name = each.getName().toLowerCase(Locale.ROOT);
            if ((name.startsWith("x-") && !name.endsWith("-to") || HEADERS.contains(name))
                    && headers.size() < MOST_HEADERS) {
                headers.putIfAbsent(name, decoded(each.getValue()));
            }
        }
        fields.put("headers", headers);
    }

    private static InternetAddress address(MimeMessage message) throws MessagingException {
        String raw = plain(message.getHeader("From", ","));
        InternetAddress[] all = InternetAddress.parseHeader(raw, false);
        return all.length == 0 ? new InternetAddress() : all[0];
    }

    private static String plain(String header) {
        String text = header == null ? "" : header;
        return text.substring(0, Math.min(LONGEST_HEADER, text.length())).strip();
    }

    /** RFC 2047, also where it is used a little wrong. */
    private static String decoded(String header) {
        String raw = plain(header == null ? null : MimeUtility.unfold(header));
        try {
            return MimeUtility.decodeText(raw).replaceAll("\\s+", " ").strip();
        } catch (UnsupportedEncodingException | RuntimeException e) {
            return raw;
        }
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
