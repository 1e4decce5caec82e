package io.alertbridge.ingest.syslog;

import java.util.LinkedHashMap;
import java.util.Map;

/** What stands behind {@code <PRI>1} in a message of RFC 5424: header, structured data and text. */
final class Rfc5424 {

    private static final String[] HEADER = {"timestamp", "host", "app", "procid", "msgid"};
    private static final int MOST_PARAMETERS = 200;

    private final String text;
    private int at;
    private int parameters;

    Rfc5424(String text) {
        this.text = text;
    }

    void into(Map<String, Object> fields) {
        for (String name : HEADER) {
            LineReader.put(fields, name, word());
        }
        int before = at;
        Map<String, Map<String, String>> data = new LinkedHashMap<>();
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        } else if (!structuredData(data)) {
            // not as it should be: nothing of it is lost as part of the message
            at = before;
            data.clear();
        }
        if (!data.isEmpty()) {
            fields.put("structuredData", data);
        }
        String message = text.substring(Math.min(at, text.length())).strip();
        fields.put("message", message.startsWith("\uFEFF") ? message.substring(1) : message);
    }

    private String word() {
        int end = text.indexOf(' ', at);
        String word = text.substring(Math.min(at, text.length()), end < 0 ? text.length() : end);
        at = end < 0 ? text.length() : end + 1;
        return word;
    }

    private boolean structuredData(Map<String, Map<String, String>> data) {
        while (at < text.length() && text.charAt(at) == '[') {
            at++;
            String id = until(" ]");
            Map<String, String> element = data.computeIfAbsent(id, any -> new LinkedHashMap<>());
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
                if (!parameter(element)) {
                    return false;
                }
            }
            if (at >= text.length() || text.charAt(at) != ']') {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean parameter(Map<String, String> element) {
        String name = until("=]");
        if (!text.startsWith("=\"", at)) {
            return name.isBlank();
        }
        at += 2;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            boolean escape =
                    text.charAt(at) == '\\' && at + 1 < text.length() && "\"\\]".indexOf(text.charAt(at + 1)) >= 0;
            at += escape ? 1 : 0;
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            return false;
        }
        at++;
        if (parameters++ < MOST_PARAMETERS) {
            // RFC 5424 §6.3.3: a name may come again, e.g. each address of a host
            element.merge(name, value.toString(), (first, more) -> first + "," + more);
        }
        return true;
    }

    private String until(String ends) {
        int start = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }
}
