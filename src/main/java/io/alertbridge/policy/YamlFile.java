package io.alertbridge.policy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Parses one file into nodes that know their lines. Bounded: size, depth, aliases; nothing is ever instantiated. */
final class YamlFile {

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 50;

    private YamlFile() {}

    /** The text of a file; nothing, and a fault, if it cannot be read. */
    static Optional<String> text(Path file, Consumer<Fault> faults) {
        try {
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            faults.accept(new Fault(file.toString(), 0, "text was not UTF-8 but must be; save it as UTF-8"));
        } catch (IOException e) {
            faults.accept(new Fault(file.toString(), 0, "file was unreadable but is needed; let this user read it"));
        }
        return Optional.empty();
    }

    /** The mapping that a file is; an empty one, and a fault, if it is something else. */
    static Section parse(Reading reading, String file, String text) {
        return new Section(root(reading, file, text).orElseGet(() -> value(reading, file, nothing())));
    }

    /** All that a file holds; nothing, and a fault, if it is not YAML. */
    static Optional<Value> root(Reading reading, String file, String text) {
        try {
            Node root = new Yaml(options()).compose(new StringReader(text));
            return Optional.of(value(reading, file, root == null ? nothing() : root));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            reading.findings()
                    .add(new Fault(
                            file,
                            line,
                            "text was not YAML but must be: " + e.getProblem()
                                    + "; look at the indentation and quotes around this line"));
        } catch (YAMLException e) {
            reading.findings()
                    .add(new Fault(
                            file,
                            0,
                            "text was not usable but must be plain YAML: " + e.getMessage()
                                    + "; split or simplify the file"));
        }
        return Optional.empty();
    }

    private static Value value(Reading reading, String file, Node root) {
        return new Value(reading, file, "file", 1, root);
    }

    private static Node nothing() {
        return new ScalarNode(Tag.NULL, "", null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return options;
    }
}
