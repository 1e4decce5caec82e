package io.alertbridge.ingest.syslog;

import io.alertbridge.ingest.Tree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a line of syslog into a JSON object, whatever it is: RFC 5424, RFC 3164 and what devices take for that. Nothing
 * is refused; what cannot be told apart is the message.
 */
final class LineReader {

    /** RFC 3164 §4.3.3: user-level, notice. */
    private static final int NO_PRIORITY = 13;

    private static final int HIGHEST_PRIORITY = 191;

    private LineReader() {}

    /** @param transport udp, tcp or tls */
    static String json(Line line, String transport) {
        return Tree.text(read(line, transport));
    }

    static Map<String, Object> read(Line line, String transport) {
        String text = text(line.bytes());
        int end = text.startsWith("<") ? text.indexOf('>') : -1;
        int priority = end > 1 && end <= 4 ? number(text.substring(1, end)) : -1;
        boolean told = priority >= 0 && priority <= HIGHEST_PRIORITY;
        String rest = told ? text.substring(end + 1) : text;
        int used = told ? priority : NO_PRIORITY;
        boolean modern = told && rest.startsWith("1 ");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("transport", transport);
        fields.put("peer", line.peer());
        fields.put("receivedAt", line.at().toString());
        fields.put("format", modern ? "rfc5424" : "rfc3164");
        fields.put("facility", used / 8);
        fields.put("severity", used % 8);
        if (modern) {
            new Rfc5424(rest.substring(2)).into(fields);
        } else {
            new Rfc3164(rest, line.at()).into(fields);
        }
        fields.put("text", text);
        return fields;
    }

    /** UTF-8 where it is; some devices send Latin-1, in which every byte means something. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return (text.indexOf('\uFFFD') < 0 ? text : new String(bytes, StandardCharsets.ISO_8859_1)).stripTrailing();
    }

    private static int number(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
    }

    /** Keeps what was told, and leaves out what was not. */
    static void put(Map<String, Object> fields, String name, String value) {
        if (!value.isEmpty() && !value.equals("-")) {
            fields.put(name, value);
        }
    }
}
