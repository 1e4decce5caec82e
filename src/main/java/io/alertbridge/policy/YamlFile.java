package io.alertbridge.policy;

import java.io.StringReader;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/** Parses one file into nodes that know their lines. Bounded: size, depth, aliases; nothing is ever instantiated. */
final class YamlFile {

    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int DEEPEST = 30;
    private static final int MOST_ALIASES = 50;

    private YamlFile() {}

    /** The mapping that a file is; an empty one, and a fault, if it is something else. */
    static Section parse(Reading reading, String file, String text) {
        Node root = null;
        try {
            root = new Yaml(options()).compose(new StringReader(text));
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
        return new Section(new Value(reading, file, "file", 1, root == null ? nothing() : root));
    }

    private static Node nothing() {
        return new MappingNode(Tag.MAP, List.of(), DumperOptions.FlowStyle.BLOCK);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LARGEST);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        return options;
    }
}
