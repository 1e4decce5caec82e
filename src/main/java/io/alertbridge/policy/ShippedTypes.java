package io.alertbridge.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The source types that come with the program: {@code classpath:sources/<type>.yaml}. */
final class ShippedTypes {

    private static final String SUFFIX = ".yaml";

    private final Map<String, Resource> files = new TreeMap<>();

    ShippedTypes() {
        try {
            Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:sources/*" + SUFFIX);
            Arrays.stream(found).forEach(file -> files.put(name(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException("shipped source types cannot be listed", e);
        }
    }

    private static String name(Resource file) {
        return file.getFilename().substring(0, file.getFilename().length() - SUFFIX.length());
    }

    Collection<String> names() {
        return files.keySet();
    }

    boolean known(String type) {
        return files.containsKey(type);
    }

    /** The shipped file of a type; nothing in it where there is none. */
    Section find(String type, Section user) {
        Value origin = user.origin();
        String file = "sources/" + type + SUFFIX;
        return known(type)
                ? YamlFile.parse(origin.reading(), "classpath:" + file, content(type))
                : YamlFile.parse(origin.reading(), file, "");
    }

    private String content(String type) {
        try {
            return files.get(type).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("shipped source type " + type + " cannot be read", e);
        }
    }
}
