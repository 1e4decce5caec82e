package io.alertbridge.ingest.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a person would read in a mail: its plain text, or else the text of its HTML. */
final class MailText {

    private static final int LONGEST = 32 * 1024;
    private static final int LONGEST_HTML = 256 * 1024;
    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 50;

    private int parts;
    private String plain = "";
    private String html = "";

    private MailText() {}

    static String of(Part message) throws MessagingException, IOException {
        MailText text = new MailText();
        text.look(message, 0);
        return cut(text.plain.isBlank() ? readable(text.html) : text.plain).strip();
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…[cut]";
    }

    private void look(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("multipart/*")) {
            Object content = part.getContent();
            if (content instanceof Multipart several) {
                for (int i = 0; i < several.getCount() && parts < MOST_PARTS; i++) {
                    BodyPart next = several.getBodyPart(i);
                    look(next, depth + 1);
                }
            }
        } else if (plain.isBlank() && part.isMimeType("text/plain")) {
            plain = content(part);
        } else if (html.isBlank() && part.isMimeType("text/html")) {
            html = content(part);
        }
    }

    /** In its own encoding, or, where that is unknown or wrong, in one that has a meaning for every byte. */
    private static String content(Part part) throws MessagingException, IOException {
        try {
            return String.valueOf(part.getContent());
        } catch (IOException e) {
            try (InputStream in = part.getInputStream()) {
                return new String(in.readNBytes(LONGEST_HTML), StandardCharsets.ISO_8859_1);
            }
        }
    }

    private static String readable(String html) {
        Document page = Jsoup.parse(html.substring(0, Math.min(LONGEST_HTML, html.length())));
        page.select("script,style,head").remove();
        page.select("p,div,tr,li,h1,h2,h3,h4,table").prepend("\n");
        page.select("td,th").append(" ");
        return page.wholeText()
                .replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" ?\\n ?", "\n")
                .replaceAll("\\n{3,}", "\n\n");
    }
}
