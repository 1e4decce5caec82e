package io.alertbridge.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory that holds the policy, by default {@code config/}. */
public record PolicyDirectory(Path path) {

    private static final String SUFFIX = ".yaml";

    /**
     * Everything in it, read, checked and compiled.
     *
     * @throws WrongPolicyException if anything is wrong, {@code application.yaml} included, with all that is
     */
    public Policy compile(Secrets secrets) {
        return read().with(new Machinery(path).faults()).compile(secrets);
    }

    /**
     * Everything in it, read, checked and compiled, beside routes.
     *
     * @param secrets know every setting that will be in force, wherever it was given
     * @throws WrongPolicyException if anything is wrong with it or with the routes, with all that is
     */
    public Policy compile(Secrets secrets, RouteFiles routes) {
        PolicyFiles files = read();
        return files.with(new Machinery(path).faults(secrets, files.names("sources")))
                .with(routes.faults())
                .compile(secrets);
    }

    /** Where the routes are by {@code application.yaml}, if it says so. */
    public Optional<Path> routes() {
        return new Machinery(path).get("alertbridge.routes-dir").map(Path::of);
    }

    /** Changes whenever something in it was touched, and costs no look into any file; empty while there is none. */
    String stamp() {
        try (Stream<Path> all = Files.walk(path, 2, FileVisitOption.FOLLOW_LINKS)) {
            return all.map(PolicyDirectory::stamp).collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static String stamp(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All policy files as they are now. */
    PolicyFiles read() {
        SortedMap<String, String> texts = new TreeMap<>();
        List<Fault> faults = new ArrayList<>();
        if (!Files.isDirectory(path)) {
            faults.add(
                    new Fault(
                            path.toString(),
                            0,
                            "config-dir was '" + path
                                    + "' but is no directory; name the one that holds escalation.yaml, priorities.yaml and the others"));
        } else {
            collect(texts, faults);
        }
        return new PolicyFiles(path.toString(), texts, faults);
    }

    private void collect(SortedMap<String, String> texts, List<Fault> faults) {
        for (Path file : children(path)) {
            if (!Files.isDirectory(file)) {
                take(file, PolicyFiles.FILES, texts, faults);
            } else if (PolicyFiles.FOLDERS.contains(file.getFileName().toString())) {
                children(file).forEach(inner -> take(inner, Set.of(), texts, faults));
            } else {
                faults.add(new Fault(
                        file.toString(),
                        0,
                        "folder was '" + file.getFileName() + "' but is not read; "
                                + Nearest.hint(file.getFileName().toString(), PolicyFiles.FOLDERS)));
            }
        }
    }

    /**
     * @param allowed names that are read; empty means any
     */
    private void take(Path file, Set<String> allowed, SortedMap<String, String> texts, List<Fault> faults) {
        String name = file.getFileName().toString();
        if (name.endsWith(".yml") || name.endsWith(".properties")) {
            faults.add(new Fault(file.toString(), 0, "file was '" + name + "' but only .yaml is read; rename it"));
        } else if (name.endsWith(SUFFIX) && !name.equals(Machinery.FILE)) {
            if (!allowed.isEmpty() && !allowed.contains(name)) {
                faults.add(new Fault(
                        file.toString(), 0, "file was '" + name + "' but is not read; " + Nearest.hint(name, allowed)));
                return;
            }
            YamlFile.text(file, faults::add)
                    .ifPresent(
                            text -> texts.put(path.relativize(file).toString().replace('\\', '/'), text));
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + folder + " cannot be listed", e);
        }
    }
}
