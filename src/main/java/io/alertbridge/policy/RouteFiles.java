package io.alertbridge.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The directory that holds the Camel routes, by default {@code routes/}, as its faults show: each file must be a list
 * in YAML that Camel's YAML DSL can read. Whether what a route refers to exists is seen only when it starts.
 */
public record RouteFiles(Path path) {

    private static final String SUFFIX = ".camel.yaml";
    private static final String REFERENCE = "see https://camel.apache.org/components/4.18.x/others/yaml-dsl.html";
    private static final Pattern LINE = Pattern.compile("line (\\d+), column");

    /** All that is wrong, in the order of files. */
    public List<Fault> faults() {
        Findings findings = new Findings();
        Reading reading = new Reading(findings, Secrets.forgotten(name -> null));
        List<Path> files = files(findings);
        CamelContext camel = new DefaultCamelContext();
        for (Path file : files) {
            YamlFile.text(file, findings::add).ifPresent(text -> {
                if (holdsList(reading, file, text)) {
                    tryOn(camel, file, text, findings);
                }
            });
        }
        return findings.all();
    }

    private List<Path> files(Findings findings) {
        if (!Files.isDirectory(path)) {
            findings.add(new Fault(
                    path.toString(),
                    0,
                    "routes-dir was '" + path + "' but is no directory; name the one that holds pipeline.camel.yaml"));
            return List.of();
        }
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("directory " + path + " cannot be listed", e);
        }
    }

    /** Camel passes over a text that is none. */
    private static boolean holdsList(Reading reading, Path file, String text) {
        return YamlFile.root(reading, file.toString(), text)
                .map(root -> Section.read(root, null, Value::list))
                .isPresent();
    }

    /** Camel does not say which of its many exceptions means that a text is wrong. */
    private static void tryOn(CamelContext camel, Path file, String text, Findings findings) {
        try {
            for (RoutesBuilder routes : PluginHelper.getRoutesLoader(camel)
                    .findRoutesBuilders(ResourceHelper.fromString(file.toString(), text))) {
                if (routes instanceof RouteBuilder builder) {
                    builder.setCamelContext(camel);
                    builder.configure();
                }
            }
        } catch (Exception e) {
            String message = String.valueOf(e.getMessage());
            String problem = message.lines().findFirst().orElse("");
            findings.add(new Fault(
                    file.toString(),
                    line(message, problem, text),
                    "text was no route but must be one: " + problem + "; " + REFERENCE));
        }
    }

    /** Camel names the line of the value, which may be the one after its key. */
    private static int line(String message, String problem, String text) {
        Matcher found = LINE.matcher(message);
        int line = found.results()
                .mapToInt(match -> Integer.parseInt(match.group(1)))
                .reduce(0, (first, last) -> last);
        List<String> lines = text.lines().toList();
        String word = problem.substring(problem.lastIndexOf(' ') + 1);
        for (int i = Math.min(line, lines.size()); i > 0; i--) {
            if (lines.get(i - 1).contains(word)) {
                return i;
            }
        }
        return line;
    }
}
