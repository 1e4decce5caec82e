package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String described() {
        try (Stream<String> cpu = Files.lines(Path.of("/proc/cpuinfo"));
                Stream<String> memory = Files.lines(Path.of("/proc/meminfo"))) {
            String model = value(cpu, "model name");
            long gigabytes = Long.parseLong(value(memory, "MemTotal").replaceAll("\\D", "")) / 1024 / 1024;
            return "%d cores of %s, %d GB, Linux %s, %s"
                    .formatted(
                            Runtime.getRuntime().availableProcessors(),
                            model,
                            gigabytes,
                            System.getProperty("os.version"),
                            java());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the server, which need not be ours. */
    private static String java() throws IOException {
        Process version = new ProcessBuilder(Program.java(), "-version")
                .redirectErrorStream(true)
                .start();
        return new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" version "))
                .findFirst()
                .orElse("Java of unknown version");
    }

    private static String value(Stream<String> lines, String name) {
        return lines.filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
