package io.alertbridge.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A configuration directory being written by a test. */
final class Folder {

    static final Map<String, String> MINIMAL =
            Map.of("priorities.yaml", """
            urgency: {critical: high, major: high, minor: medium, warning: medium, info: low}
            matrix:
              high: {high: P1, medium: P2, low: P3}
              medium: {high: P2, medium: P3, low: P4}
              low: {high: P3, medium: P4, low: P5}
            """, "escalation.yaml", """
            policies:
              - name: all
                levels: [{page: channel log, wait: 5m}]
                catchAll: channel log
            """, "channels/log.yaml", "type: log\n");

    private final Path path;

    private Folder(Path path) {
        this.path = path;
    }

    /** The smallest configuration that is right. */
    static Folder minimal(Path path) {
        Folder folder = new Folder(path);
        MINIMAL.forEach(folder::write);
        return folder;
    }

    static Folder empty(Path path) {
        return new Folder(path);
    }

    Folder write(String file, String text) {
        try {
            Path target = path.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PolicyDirectory directory() {
        return new PolicyDirectory(path);
    }

    Policy compile() {
        return directory().compile(secrets());
    }

    static Secrets secrets() {
        return Secrets.forgotten(Map.of("MAIL_PASSWORD", "open sesame")::get);
    }

    /** All faults, without the path of the directory before each. */
    List<String> faults() {
        try {
            compile();
            return List.of();
        } catch (WrongPolicyException e) {
            return e.faults().stream()
                    .map(fault -> fault.toString().replace(path + "/", ""))
                    .toList();
        }
    }
}
