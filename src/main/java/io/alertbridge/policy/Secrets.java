package io.alertbridge.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must not be seen: the API token, the signing key, and what {@code ${NAME}} and {@code ${file:/path}} in the
 * configuration stand for. What nobody gave is made once, at random, and kept in the data directory, readable by its
 * owner only.
 */
public final class Secrets {

    /** Name of the token of the API and of the shipped sources. */
    public static final String TOKEN = "ALERTBRIDGE_TOKEN";

    private static final String SIGNING_KEY = "ALERTBRIDGE_SIGNING_KEY";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file:)?([^}]*)}");
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int RANDOM_BYTES = 32;
    private static final long LARGEST_FILE = 64 * 1024;

    private final UnaryOperator<String> environment;
    private final Optional<Path> directory;
    private final ConcurrentMap<String, String> kept = new ConcurrentHashMap<>();

    private Secrets(UnaryOperator<String> environment, Optional<Path> directory) {
        this.environment = environment;
        this.directory = directory;
    }

    /**
     * @param environment value of a variable, or null
     * @param directory where generated secrets are kept
     */
    public static Secrets keptIn(Path directory, UnaryOperator<String> environment) {
        return new Secrets(environment, Optional.of(directory));
    }

    /** Leaves no trace: what would be generated is forgotten at the end. */
    public static Secrets forgotten(UnaryOperator<String> environment) {
        return new Secrets(environment, Optional.empty());
    }

    /** The token of the API and of the shipped sources. */
    public String token() {
        return given(TOKEN).orElseGet(() -> kept("token"));
    }

    /** Whether the token was made here rather than given: only then may it be shown. */
    public boolean tokenGenerated() {
        return given(TOKEN).isEmpty();
    }

    /** Signs links and sessions. */
    public byte[] signingKey() {
        return given(SIGNING_KEY).orElseGet(() -> kept("signing-key")).getBytes(StandardCharsets.UTF_8);
    }

    /** The value of a setting or variable, if somebody gave one. */
    Optional<String> given(String name) {
        return Optional.ofNullable(environment.apply(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The text with everything filled in that stands in {@code ${…}}. */
    String resolve(String text) throws Wrong {
        StringBuilder resolved = new StringBuilder();
        Matcher next = REFERENCE.matcher(text);
        while (next.find()) {
            String value = next.group(1) == null ? variable(next.group(2)) : file(next.group(2));
            next.appendReplacement(resolved, Matcher.quoteReplacement(value));
        }
        return next.appendTail(resolved).toString();
    }

    private String variable(String name) throws Wrong {
        if (name.equals(TOKEN)) {
            return token();
        }
        String value = environment.apply(name);
        if (value == null) {
            throw new Wrong(
                    name + " is not in the environment", "set it before the start, or use ${file:/path/of/the/secret}");
        }
        return value;
    }

    private static String file(String name) throws Wrong {
        Path path = Path.of(name);
        try {
            if (Files.size(path) > LARGEST_FILE) {
                throw new Wrong("the file is larger than 64 KiB", "name the file that holds nothing but the secret");
            }
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new Wrong("the file cannot be read", "create it and let the user of this process read it");
        }
    }

    private String kept(String name) {
        return kept.computeIfAbsent(
                name, any -> directory.map(place -> load(place.resolve(name))).orElseGet(Secrets::random));
    }

    private static String load(Path path) {
        try {
            Path parent = PrivateDirectory.make(path.toAbsolutePath().getParent());
            if (Files.notExists(path) || Files.readString(path).isBlank()) {
                Path fresh =
                        Files.createTempFile(parent, ".secret", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.writeString(fresh, random() + "\n");
                Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.setPosixFilePermissions(path, OWNER_ONLY);
            return Files.readString(path).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("secret " + path + " can neither be read nor created", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "Secrets[not shown]";
    }
}
