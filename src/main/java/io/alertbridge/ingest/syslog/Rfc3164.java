package io.alertbridge.ingest.syslog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands behind {@code <PRI>} in a message of RFC 3164, which describes habits rather than a format: time, host,
 * tag and text, each of which may be missing. Knows what Cisco's devices put there instead.
 */
final class Rfc3164 {

    private static final Pattern ISO = Pattern.compile(
            "^(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?):? +");
    /** Sequence number and host of IOS, which stand before its time; the first may be empty. */
    private static final Pattern CISCO = Pattern.compile(
            "^(?:\\d{0,10}: )?(?:([A-Za-z0-9][\\w.-]{0,200}): )?(?=[*.]?(?:\\d{4} )?[A-Z][a-z]{2} |%[A-Z0-9_-]+-[0-7]-)");

    private static final Pattern STAMP =
            Pattern.compile("^([*.]?)(?:(\\d{4}) )?([A-Z][a-z]{2}) {1,2}(\\d{1,2})(?: (\\d{4}))?"
                    + " (\\d{1,2}:\\d\\d:\\d\\d)([.]\\d{1,9})?(?: ([A-Z]{2,5})(?=:))?(?=[: ]|$):? *");
    private static final Pattern MNEMONIC =
            Pattern.compile("^:? ?%([A-Z0-9_]{1,40}(?:-[A-Z0-9_]{1,40}){0,5}-[0-7]-\\w{1,80}): ?");
    private static final Pattern HOST =
            Pattern.compile("^(?:([\\w.-]{1,255})|((?=[^ :]*:[^ :]*:)[0-9A-Fa-f:.]{3,45})) +(?=\\S)");
    private static final Pattern TAG = Pattern.compile(
            "^([^\\s:\\[\\]<>%\"'=]{1,64})(?:\\[([^\\]\\s]{1,32})\\])?: ?|^([\\w./-]{1,64})\\[(\\d{1,10})\\] ");
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final String text;
    private final Instant received;

    Rfc3164(String text, Instant received) {
        this.text = text;
        this.received = received;
    }

    void into(Map<String, Object> fields) {
        String rest = text.stripLeading();
        Matcher iso = ISO.matcher(rest);
        Matcher cisco = CISCO.matcher(rest);
        boolean stamped = iso.find();
        if (stamped) {
            LineReader.put(fields, "timestamp", iso.group(1).replace(',', '.'));
            rest = rest.substring(iso.end());
        } else if (cisco.find()) {
            LineReader.put(fields, "host", cisco.group(1) == null ? "" : cisco.group(1));
            Matcher stamp = STAMP.matcher(rest.substring(cisco.end()));
            stamped = stamp.find();
            rest = rest.substring(cisco.end() + (stamped ? stamp.end() : 0));
            LineReader.put(fields, "timestamp", stamped ? time(stamp) : "");
        }
        message(fields, stamped && !fields.containsKey("host") ? host(fields, rest) : rest);
    }

    /** Behind a time stands the host, unless a tag stands there already. */
    private static String host(Map<String, Object> fields, String rest) {
        Matcher host = HOST.matcher(rest);
        if (MNEMONIC.matcher(rest).find() || !host.find()) {
            return rest;
        }
        fields.put("host", host.group().strip());
        return rest.substring(host.end());
    }

    private static void message(Map<String, Object> fields, String rest) {
        Matcher mnemonic = MNEMONIC.matcher(rest);
        Matcher tag = TAG.matcher(rest);
        if (mnemonic.find()) {
            fields.put("msgid", mnemonic.group(1));
            rest = rest.substring(mnemonic.end());
        } else if (tag.find()) {
            boolean colon = tag.group(1) != null;
            fields.put("app", colon ? tag.group(1) : tag.group(3));
            String process = colon ? tag.group(2) : tag.group(4);
            LineReader.put(fields, "procid", process == null ? "" : process);
            rest = rest.substring(tag.end());
        }
        fields.put("message", rest.strip());
    }

    /** Local time without a zone where none is told; nothing where a device says, by an asterisk, that its clock is not set. */
    private String time(Matcher stamp) {
        int month = MONTHS.indexOf(stamp.group(3));
        if (stamp.group(1).equals("*") || month < 0 || month % 3 != 0) {
            return "";
        }
        String told = stamp.group(2) == null ? stamp.group(5) : stamp.group(2);
        try {
            LocalDateTime time = LocalDateTime.parse("%s-%02d-%02dT%8s"
                    .formatted(
                            told == null ? "2000" : told,
                            month / 3 + 1,
                            Integer.parseInt(stamp.group(4)),
                            stamp.group(6))
                    .replace(' ', '0'));
            String fraction = stamp.group(7) == null ? "" : stamp.group(7);
            String zone = stamp.group(8) == null ? "" : " " + stamp.group(8);
            return "%tFT%<tT".formatted(told == null ? nearest(time) : time) + fraction + zone;
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** In the year in which it is nearest to now: a message of December may come in January, and a clock may be ahead. */
    private LocalDateTime nearest(LocalDateTime time) {
        LocalDateTime now = LocalDateTime.ofInstant(received, ZoneOffset.UTC);
        boolean leapDay = time.getMonth() == Month.FEBRUARY && time.getDayOfMonth() == 29;
        LocalDateTime best = time;
        for (int year = now.getYear() - 1; year <= now.getYear() + 1; year++) {
            LocalDateTime there = time.withYear(year);
            boolean exists = !leapDay || there.getDayOfMonth() == 29;
            if (exists && distance(there, now) < distance(best, now)) {
                best = there;
            }
        }
        return best;
    }

    private static long distance(LocalDateTime one, LocalDateTime other) {
        return Math.abs(one.toEpochSecond(ZoneOffset.UTC) - other.toEpochSecond(ZoneOffset.UTC));
    }
}
