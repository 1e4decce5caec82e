package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value in a configuration file, with the key it stands under and its place. Plain values are taken as written:
 * {@code 09:00} and {@code no} are text here, whatever YAML makes of them.
 */
record Value(Reading reading, String file, String key, int line, Node node) {

    private static final Set<Tag> PLAIN =
            Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MERGE, Tag.MAP, Tag.SEQ);
    private static final int LONGEST_SHOWN = 80;

    /** Makes something of a value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Value value) throws Wrong;
    }

    void fault(Wrong wrong) {
        fault("%s was %s but %s; %s", key, quoted(), wrong.rule(), wrong.right());
    }

    void fault(String text, Object... words) {
        reading.findings().add(new Fault(file, line, text.formatted(words)));
    }

    /** The text of a plain value; "a list" or "a mapping" for others. */
    String shown() {
        if (node instanceof ScalarNode plain) {
            String text = plain.getValue();
            return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        }
        return node instanceof SequenceNode ? "a list" : "a mapping";
    }

    private String quoted() {
        return empty() ? "empty" : node instanceof ScalarNode ? "'" + shown() + "'" : shown();
    }

    /** Nothing after the colon. */
    boolean empty() {
        return Tag.NULL.equals(node.getTag())
                || node instanceof ScalarNode plain && plain.getValue().isBlank();
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    String text() throws Wrong {
        checkTag(node);
        if (node instanceof ScalarNode plain && !Tag.NULL.equals(node.getTag())) {
            return plain.getValue();
        }
        throw new Wrong("must be one plain value", "write " + key + ": and the value on the same line");
    }

    List<Value> list() throws Wrong {
        checkTag(node);
        if (!(node instanceof SequenceNode list)) {
            throw new Wrong("must be a list", "write [a, b], or each entry on its own line after '- '");
        }
        List<Value> values = new ArrayList<>();
        list.getValue().forEach(entry -> values.add(new Value(reading, file, key, lineOf(entry), entry)));
        return values;
    }

    /** Keys and values; a key that stands there twice is reported, and its first value taken. */
    Map<String, Value> mapping() throws Wrong {
        checkTag(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new Wrong("must be a mapping", "write each entry as 'key: value' on a line of its own, indented");
        }
        Map<String, Value> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            int at = lineOf(entry.getKeyNode());
            String name = new Value(reading, file, key, at, entry.getKeyNode()).text();
            Value value = new Value(reading, file, name, at, entry.getValueNode());
            Value first = values.putIfAbsent(name, value);
            if (first != null) {
                value.fault("key was '%s' but stands here already, at line %d; remove one", name, first.line());
            }
        }
        return values;
    }

    /** Its text with everything filled in that stands in {@code ${…}}. */
    String secret() throws Wrong {
        return reading.secrets().resolve(text());
    }

    /** The same place, for what is written there in other words. */
    Value meaning(String word) {
        return new Value(
                reading,
                file,
                key,
                line,
                new ScalarNode(Tag.STR, word, node.getStartMark(), node.getEndMark(), DumperOptions.ScalarStyle.PLAIN));
    }

    private static void checkTag(Node node) throws Wrong {
        if (!PLAIN.contains(node.getTag())) {
            throw new Wrong("carries the tag " + node.getTag(), "leave the tag out: only plain YAML is read");
        }
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
