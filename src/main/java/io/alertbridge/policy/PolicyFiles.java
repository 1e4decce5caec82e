package io.alertbridge.policy;

import io.alertbridge.alert.DedupKey;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of all policy files at one moment.
 *
 * @param root the directory as the operator named it
 * @param texts content by path below the root
 * @param faults what could not even be read
 */
record PolicyFiles(String root, SortedMap<String, String> texts, List<Fault> faults) {

    static final Set<String> FOLDERS = new TreeSet<>(Set.of("sources", "services", "oncall", "targets", "channels"));
    static final Set<String> FILES = new TreeSet<>(Set.of(
            "identification.yaml",
            "categories.yaml",
            "priorities.yaml",
            "correlation.yaml",
            "suppression.yaml",
            "heartbeats.yaml",
            "calendars.yaml",
            "sla.yaml",
            "escalation.yaml"));

    private static final int VERSION_DIGITS = 12;

    /** Changes with every change of any file. */
    String version() {
        String all = texts.entrySet().stream()
                .map(file -> file.getKey() + '\u0000' + file.getValue())
                .collect(Collectors.joining("\u0001"));
        return DedupKey.sha256(all + faults).substring(0, VERSION_DIGITS);
    }

    /** Names of the files in a folder. */
    Set<String> names(String folder) {
        return texts.keySet().stream()
                .filter(name -> name.startsWith(folder + "/"))
                .map(name -> name.substring(folder.length() + 1, name.length() - ".yaml".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The same, with more that is wrong. */
    PolicyFiles with(List<Fault> more) {
        return new PolicyFiles(
                root, texts, Stream.concat(faults.stream(), more.stream()).toList());
    }

    Policy compile(Secrets secrets) {
        Findings findings = new Findings();
        faults.forEach(findings::add);
        Readers readers = new Readers();
        if (faults.stream().noneMatch(fault -> fault.file().equals(root))) {
            read(new Reading(findings, secrets), readers);
        }
        Policy policy = readers.policy(version());
        List<Fault> all = findings.all();
        if (!all.isEmpty()) {
            throw new WrongPolicyException(all);
        }
        return policy;
    }

    private void read(Reading reading, Readers to) {
        folder("oncall", reading, (name, file) -> to.oncall().read(file));
        folder("channels", reading, to.channels()::read);
        folder("targets", reading, to.targets()::read);
        folder("services", reading, (name, file) -> to.cmdb().read(file));
        folder("sources", reading, to.sources()::read);
        optional("calendars.yaml", reading, to.calendars()::read);
        optional("identification.yaml", reading, to.identifiers()::read);
        optional("categories.yaml", reading, to.categories()::read);
        optional("correlation.yaml", reading, to.correlation()::read);
        optional("suppression.yaml", reading, to.suppression()::read);
        optional("heartbeats.yaml", reading, to.heartbeats()::read);
        optional("sla.yaml", reading, to.slas()::read);
        required("priorities.yaml", reading, to.priorities()::read);
        required("escalation.yaml", reading, to.escalations()::read);
    }

    private void folder(String folder, Reading reading, BiConsumer<String, Section> reader) {
        texts.forEach((path, text) -> {
            if (path.startsWith(folder + "/")) {
                String name = path.substring(folder.length() + 1, path.lastIndexOf('.'));
                reader.accept(name, YamlFile.parse(reading, root + "/" + path, text));
            }
        });
    }

    private void optional(String path, Reading reading, Consumer<Section> reader) {
        if (texts.containsKey(path)) {
            reader.accept(YamlFile.parse(reading, root + "/" + path, texts.get(path)));
        }
    }

    private void required(String path, Reading reading, Consumer<Section> reader) {
        if (texts.containsKey(path)) {
            optional(path, reading, reader);
        } else if (faults.stream().noneMatch(fault -> fault.file().equals(root + "/" + path))) {
            reading.findings().add(new Fault(root + "/" + path, 0, "file was missing but is needed; create it"));
        }
    }
}
