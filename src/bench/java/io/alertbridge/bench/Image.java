package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@code docker/Dockerfile} puts into the container image, without the container: keep the two alike. */
final class Image {

    static final String ARCHIVE = "alertbridge.jsa";

    private static final String JAR = "alertbridge.jar";

    private Image() {}

    /** Unpacks the jar and lets it keep, in a training run, which classes a start needs. */
    static Program built(Path home) {
        Path image = Contender.fresh(home).toAbsolutePath();
        String jar = Path.of("target", JAR).toAbsolutePath().toString();
        try {
            Files.deleteIfExists(log(image));
            run(image, List.of("-Djarmode=tools", "-jar", jar, "extract", "--destination", "."));
            Trees.copy(Path.of("config"), image.resolve("config"));
            Trees.copy(Path.of("routes"), image.resolve("routes"));
            run(
                    image,
                    List.of(
                            "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                            "-Dspring.context.exit=onRefresh",
                            "-jar",
                            JAR,
                            "--alertbridge.data-dir=training"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!Files.isRegularFile(image.resolve(ARCHIVE))) {
            throw new IllegalStateException("the training run left no archive, see " + log(image));
        }
        return new Program(
                image,
                List.of("-XX:MaxRAMPercentage=60", "-XX:+ExitOnOutOfMemoryError", "-XX:SharedArchiveFile=" + ARCHIVE),
                JAR);
    }

    private static void run(Path image, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(arguments);
        int status = new ProcessBuilder(command)
                .directory(image.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(image).toFile()))
                .start()
                .onExit()
                .join()
                .exitValue();
        if (status != 0) {
            throw new IllegalStateException(command + " ended with " + status + ", see " + log(image));
        }
    }

    private static Path log(Path image) {
        return image.resolveSibling("image.log");
    }
}
