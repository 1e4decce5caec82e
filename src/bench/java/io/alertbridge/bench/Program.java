package io.alertbridge.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How AlertBridge is started: options of Java and the jar, in a directory that has {@code routes/}.
 *
 * @param options of Java, before those that {@code BENCH_JAVA_OPTS} adds
 */
record Program(Path directory, List<String> options, String jar) {

    static final Program JAR = new Program(Path.of(""), List.of(), "target/alertbridge.jar");

    static String java() {
        return System.getenv().getOrDefault("BENCH_JAVA", "java");
    }

    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(options);
        String more = System.getenv().getOrDefault("BENCH_JAVA_OPTS", "");
        command.addAll(List.of(more.isBlank() ? new String[0] : more.trim().split("\\s+")));
        command.addAll(List.of("-jar", jar));
        return command;
    }
}
