package io.alertbridge.documentation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Markdown file of this repository. */
record Page(Path file, List<String> lines) {

    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    /** A fenced block: what it calls itself, and what is in it. */
    record Block(String language, String text) {}

    static Page read(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every page that people read. */
    static List<Page> all() {
        return Stream.of("README.md", "CHANGELOG.md", ".github", "src/docs", "docker")
                .map(Path::of)
                .flatMap(Page::markdown)
                .map(Page::read)
                .toList();
    }

    static Stream<Path> markdown(Path start) {
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    /** The first heading. */
    String title() {
        return headings().get(0);
    }

    /** The first paragraph after the first heading, on one line. */
    String introduction() {
        return lines.stream()
                .dropWhile(line -> !line.startsWith("# "))
                .skip(1)
                .dropWhile(String::isBlank)
                .takeWhile(line -> !line.isBlank())
                .collect(Collectors.joining(" "));
    }

    /** Places that other pages can point to, as GitHub names them. */
    List<String> anchors() {
        return headings().stream()
                .map(heading -> heading.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    private List<String> headings() {
        return prose().stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", ""))
                .toList();
    }

    List<String> links() {
        return LINK.matcher(String.join("\n", prose()))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    List<Block> blocks() {
        MatchResult[] found = Pattern.compile("(?ms)^```(\\w*)[^\\n]*\\n(.*?)^```")
                .matcher(text() + "\n")
                .results()
                .toArray(MatchResult[]::new);
        return Arrays.stream(found)
                .map(block -> new Block(block.group(1), block.group(2)))
                .toList();
    }

    /** The lines between {@code <!-- table: name -->} and {@code <!-- end -->}. */
    List<String> table(String name) {
        return lines.stream()
                .dropWhile(line -> !line.equals("<!-- table: " + name + " -->"))
                .skip(1)
                .takeWhile(line -> !line.equals("<!-- end -->"))
                .toList();
    }

    private List<String> prose() {
        List<String> kept = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            boolean fence = line.startsWith("```");
            if (!code && !fence) {
                kept.add(line);
            }
            code = code != fence;
        }
        return kept;
    }
}
