package io.alertbridge.ingest.snmp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What object identifiers are called, by the file {@code snmp/names.yaml}. */
final class Dictionary {

    private final Map<String, String> names = new HashMap<>();

    /**
     * A variable's object and instance.
     *
     * @param index which row, e.g. {@code 7}; {@code 0} for a scalar
     */
    record Name(String name, String index) {}

    Dictionary() {
        try (InputStream file = Dictionary.class.getResourceAsStream("/snmp/names.yaml")) {
            Map<Object, String> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            read.forEach((number, name) -> names.put(String.valueOf(number), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a trap is called. One that came as version 1 has a zero before its last number, which others leave out. */
    Optional<String> trap(String number) {
        String name = names.get(number);
        return Optional.ofNullable(name == null ? names.get(number.replaceFirst("\\.0(\\.\\d+)$", "$1")) : name);
    }

    /** What a variable is called: by the longest beginning that is known. */
    Optional<Name> variable(String number) {
        for (int end = number.lastIndexOf('.'); end > 0; end = number.lastIndexOf('.', end - 1)) {
            String name = names.get(number.substring(0, end));
            if (name != null) {
                return Optional.of(new Name(name, number.substring(end + 1)));
            }
        }
        return Optional.empty();
    }
}
