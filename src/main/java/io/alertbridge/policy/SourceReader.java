package io.alertbridge.policy;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.alertbridge.alert.DedupKey;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code sources/<name>.yaml} on top of the shipped file of its type. */
final class SourceReader {

    private static final int SHORTEST_TOKEN = 8;
    private static final int ACCEPTED = 202;

    private final ShippedTypes types;
    private final MonitorReader monitors = new MonitorReader();
    private final Map<String, Source> sources = new LinkedHashMap<>();

    SourceReader(ShippedTypes types) {
        this.types = types;
    }

    void read(String name, Section file) {
        if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            file.origin().fault("source name was '%s' but is part of a web address; use a-z, 0-9, - and _", name);
        }
        String type = file.read("type", name, Words::text);
        Section shipped = types.find(type, file);
        if (!types.known(type) && !file.has("mapping")) {
            file.fault(
                    "type",
                    "no such type is shipped",
                    "add a mapping, or use a shipped type: " + Nearest.hint(type, types.names()));
        }
        shipped.read("description", "", Words::text);
        file.read("description", "", Words::text);
        sources.put(name, source(name, type, shipped, file));
        monitors.read(name, type, file);
        file.end();
        shipped.end();
    }

    Map<String, Source> sources() {
        return Map.copyOf(sources);
    }

    Map<String, Monitor> monitors() {
        return monitors.monitors();
    }

    private static Source source(String name, String type, Section shipped, Section own) {
        return new Source(
                name,
                type,
                tokens(own),
                SignatureReader.read(shipped, own),
                own.read("answer", shipped.read("answer", ACCEPTED, SourceReader::answer), SourceReader::answer),
                own.read("mapping", shipped.read("mapping", "", SourceReader::mapping), SourceReader::mapping),
                own.read("dropLabels", List.of(), Words::texts),
                own.read("zone", ZoneId.of("UTC"), Words::zone),
                own.read("lease", shipped.read("lease", Duration.ZERO, Words::duration), Words::duration),
                own.read("comesAgain", shipped.read("comesAgain", false, Words::flag), Words::flag));
    }

    private static int answer(Value value) throws Wrong {
        return Words.number(200, 299).read(value);
    }

    private static List<String> tokens(Section own) {
        boolean one = own.has("token");
        String key = own.has("tokens") ? "tokens" : "token";
        if (one && key.equals("tokens")) {
            own.origin().fault("token was given beside tokens but only one of them is read; move it into tokens");
        }
        boolean shut = !own.read("http", true, Words::flag);
        boolean signs = SignatureReader.given(own);
        if (shut && (one || own.has("tokens") || signs)) {
            own.origin()
                    .fault(
                            "http was false beside a %s but nobody can present one; leave one of them out",
                            signs ? "signature" : key);
        }
        List<Value> given = shut || signs ? List.of() : own.need(key, List.of(), SourceReader::several);
        return given.stream()
                .map(value -> DedupKey.sha256(Section.read(value, "", SourceReader::token)))
                .toList();
    }

    static List<Value> several(Value value) throws Wrong {
        return value.isList() ? value.list() : List.of(value);
    }

    static String token(Value value) throws Wrong {
        String token = value.secret();
        if (token.length() < SHORTEST_TOKEN) {
            value.fault(
                    "%s was shorter than %d characters but must be hard to guess; write a longer one",
                    value.key(), SHORTEST_TOKEN);
        }
        return token;
    }

    private static String mapping(Value value) throws Wrong {
        Words.text(value);
        String text = value.text();
        try {
            Jsonata.jsonata(text);
            return text;
        } catch (JException e) {
            throw new Wrong(
                    "is not JSONata: " + MappingFault.words(e, text), "try it with one payload of the sender first");
        }
    }
}
