package io.alertbridge.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Kinds of settings, as the shipped files of targets, channels and the machinery name them. */
final class Kinds {

    private static final int MOST = 1_000_000;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern LISTEN = Pattern.compile("(?:\\S+:)?(\\d{1,5})");

    private Kinds() {}

    /** The value, if it is of the kind. */
    static String check(String kind, Value value) throws Wrong {
        switch (kind) {
            case "number" -> Words.number(1, MOST).read(value);
            case "duration" -> Words.span(value);
            case "address" -> address(value);
            case "mapping" -> value.mapping();
            case "port" -> port(value);
            case "period" -> period(value);
            case "database" -> database(value);
            case "listen" -> listen(value);
            case "servers" -> servers(value);
            case "mailbox" -> mailbox(value);
            case "file" -> file(value);
            case "text", "tls" -> value.text();
            default -> choice(kind, value);
        }
        return value.shown();
    }

    private static void choice(String kind, Value value) throws Wrong {
        List<String> words = List.of(kind.split("\\|"));
        if (!words.contains(value.text().strip())) {
            throw new Wrong("is not one of them", Nearest.listed(words));
        }
    }

    static String address(Value value) throws Wrong {
        String text = Words.text(value);
        if (!text.matches("https?://[^\\s/]+\\S*")) {
            throw new Wrong("is not a web address", "write e.g. https://wiki.example.com/runbooks/disk");
        }
        return text;
    }

    private static void port(Value value) throws Wrong {
        String text = value.text();
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new Wrong("must be a port from 0 to " + HIGHEST_PORT, "write e.g. 8080");
        }
    }

    /** A duration that Spring reads, too: with one unit. */
    private static void period(Value value) throws Wrong {
        if (!value.text().matches("0|\\d{1,9}(ms|s|m|h|d)")) {
            throw new Wrong("is not one number and one unit", "write e.g. 30d, 12h or 0");
        }
    }

    /** An address may hold a password, so a wrong one is not shown. */
    private static void database(Value value) throws Wrong {
        if (!value.text().startsWith("jdbc:postgresql:")) {
            value.fault(
                    "%s was something else but must be a PostgreSQL database; write e.g. %s, or leave it out for SQLite",
                    value.key(), "jdbc:postgresql://db.example/alertbridge");
        }
    }

    private static void listen(Value value) throws Wrong {
        Matcher given = LISTEN.matcher(value.text().strip());
        if (!given.matches() || Integer.parseInt(given.group(1)) > HIGHEST_PORT) {
            throw new Wrong("is neither a port nor an address and a port", "write e.g. 6514 or 10.0.0.1:6514");
        }
    }

    /** An address may hold a password, so a wrong one is not shown. */
    private static void servers(Value value) throws Wrong {
        if (!Stream.of(value.text().split(",")).allMatch(one -> one.strip().matches("[^\\s/@]+:\\d{1,5}"))) {
            value.fault(
                    "%s was something else but must be host:port, or several with commas between;"
                            + " user and password have keys of their own",
                    value.key());
        }
    }

    private static void mailbox(Value value) throws Wrong {
        if (!value.text().matches("imaps?://[^\\s/@?]+(\\?\\S*)?")) {
            value.fault(
                    "%s was something else but must be a mailbox's server; write e.g. imaps://mail.example.com:993,"
                            + " user and password have keys of their own",
                    value.key());
        }
    }

    static String file(Value value) throws Wrong {
        String name = Words.text(value);
        if (!Files.isReadable(Path.of(name))) {
            throw new Wrong("cannot be read", "name a file that the user of this process may read");
        }
        return name;
    }

    /** One unit, whatever it was written in: readers further on need to know only that. */
    static String inMilliseconds(String duration) {
        return Words.parse(duration).map(span -> span.toMillis() + "ms").orElse(duration);
    }
}
