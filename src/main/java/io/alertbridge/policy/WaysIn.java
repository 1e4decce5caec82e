package io.alertbridge.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The settings of {@code alertbridge.in} as they will be in force, wherever they were given: without this, what is
 * missing would show when its route starts, one fault at a time.
 */
final class WaysIn {

    private static final String PREFIX = "alertbridge.in.";
    private static final String UNFILLED = "${";
    private static final List<String> STORES = List.of(
            "pem.%s.truststore.certificate",
            "pem.%s.keystore.certificate", "jks.%s.truststore.location", "jks.%s.keystore.location");

    private static final String SOURCES = "sources/";

    private final Reading reading;
    private final String file;
    private final Map<String, Value> written;
    private final Set<String> sources;
    private final Set<String> missed = new HashSet<>();

    /**
     * @param reading whose secrets know all settings by their whole names
     * @param written values by whole names, as {@code application.yaml} has them
     * @param sources names of those that there are
     */
    WaysIn(Reading reading, String file, Map<String, Value> written, Set<String> sources) {
        this.reading = reading;
        this.file = file;
        this.written = written;
        this.sources = sources;
    }

    /** @param kinds of all settings, by whole names */
    void check(Map<String, String> kinds) {
        kinds.forEach((name, kind) -> given(name)
                .filter(any -> name.startsWith(PREFIX))
                .ifPresent(text -> check(kind, at(name).meaning(text))));
        new ShippedTypes("settings").find("ways-in", reading).entries().forEach(this::needs);
        SpringFactoriesLoader.forDefaultResourceLocation()
                .load(WayInCheck.class)
                .forEach(check -> check.faults(name -> given(name).orElse(null))
                        .forEach((name, text) -> at(name).fault("%s %s", name, text)));
    }

    private void check(String kind, Value value) {
        if (value.shown().contains(UNFILLED)) {
            value.fault(new Wrong("the environment does not have it", "set it before the start"));
        } else if (kind.equals("tls")) {
            Section.read(value, "", this::bundle);
        } else {
            Section.read(value, "", checked -> Kinds.check(kind, checked));
        }
    }

    private String bundle(Value value) throws Wrong {
        String name = value.text().strip();
        boolean known = List.of("true", "false").contains(name)
                || STORES.stream()
                        .anyMatch(store -> given("spring.ssl.bundle." + store.formatted(name))
                                .isPresent());
        if (!known) {
            throw new Wrong(
                    "no bundle has this name",
                    "write true, or give it a truststore under spring.ssl.bundle.pem." + name);
        }
        return name;
    }

    private void needs(String setting, Value needed) {
        if (given(PREFIX + setting).isPresent()) {
            String way = setting.substring(0, setting.indexOf('.') + 1);
            for (Value one : Section.read(needed, List.<Value>of(), Value::list)) {
                if (one.shown().startsWith(SOURCES)) {
                    source(setting, way, one.shown().substring(SOURCES.length()));
                } else {
                    needs(setting, way, one.shown());
                }
            }
        }
    }

    /** Without its source nothing ever comes in; said once, however many settings switch it on. */
    private void source(String setting, String way, String usual) {
        String key = PREFIX + way + "source";
        String name = given(key).orElse(usual);
        boolean there = sources.contains(name) || name.contains(UNFILLED);
        if (!there && written.containsKey(PREFIX + setting) && missed.add(way)) {
            at(written.containsKey(key) ? key : PREFIX + setting)
                    .fault(
                            "%ssource was '%s' but there is no such source; add sources/%s.yaml, or name another in %s",
                            way, name, name, key);
        }
    }

    private void needs(String setting, String way, String needed) {
        List<String> names = Stream.of(needed.split("\\|")).map(way::concat).toList();
        if (names.stream().noneMatch(name -> given(PREFIX + name).isPresent())) {
            at(PREFIX + setting)
                    .fault(
                            "%s was missing but is needed beside %s; set %s%s",
                            String.join(" or ", names), setting, PREFIX, String.join(" or " + PREFIX, names));
        }
    }

    /** As it is in force; as it is written where that refers to what is not there. */
    private Optional<String> given(String name) {
        try {
            return reading.secrets().given(name);
        } catch (IllegalArgumentException e) {
            return Optional.of(written.containsKey(name) ? at(name).shown() : UNFILLED);
        }
    }

    /** Where a setting stands; in no line if it was given elsewhere. */
    private Value at(String name) {
        ScalarNode none = new ScalarNode(Tag.NULL, "", null, null, DumperOptions.ScalarStyle.PLAIN);
        return written.getOrDefault(name, new Value(reading, file, name, 0, none));
    }
}
