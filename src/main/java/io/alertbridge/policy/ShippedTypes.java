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

/** The types that come with the program, a file each: {@code classpath:<folder>/<type>.yaml}. */
final class ShippedTypes {

    private static final String SUFFIX = ".yaml";

    private final String folder;
    private final Map<String, Resource> files = new TreeMap<>();

    ShippedTypes(String folder) {
        this.folder = folder;
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*" + SUFFIX);
            Arrays.stream(found).forEach(file -> files.put(name(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException("shipped types of " + folder + " cannot be listed", e);
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
        return find(type, user.origin().reading());
    }

    Section find(String type, Reading reading) {
        String file = "classpath:" + folder + "/" + type + SUFFIX;
        return YamlFile.parse(reading, file, known(type) ? content(type) : "");
    }

    private String content(String type) {
        try {
            return files.get(type).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("shipped type " + type + " cannot be read", e);
        }
    }
}
