package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process as {@code /proc} shows it. */
record Proc(long pid) {

    private static final String LISTENING = "0A";
    private static final long MICROS_A_TICK = 10_000;

    /** One of its threads. */
    record Task(String name, long cpuMicros) {

        private static Task of(String stat) {
            int end = stat.lastIndexOf(')');
            String[] fields = stat.substring(end + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return new Task(stat.substring(stat.indexOf('(') + 1, end), ticks * MICROS_A_TICK);
        }
    }

    /** User and system time so far, of all its threads, in microseconds. */
    long cpuMicros() {
        return Task.of(text("stat")).cpuMicros();
    }

    /** The threads that it has now. */
    List<Task> threads() {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.map(task -> task.resolve("stat"))
                    .filter(Files::exists)
                    .map(stat -> Task.of(String.join("\n", lines(stat))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long rssMegabytes() {
        return status("VmRSS") / 1024;
    }

    /** The most that it ever held. */
    long peakMegabytes() {
        return status("VmHWM") / 1024;
    }

    private long status(String name) {
        return text("status")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    /** Whether this very process listens there, and not one that an earlier run left behind. */
    boolean owns(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> lines(Path.of(table)).stream())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 9 && fields[3].equals(LISTENING))
                .filter(fields -> fields[1].endsWith(":%04X".formatted(port)))
                .map(fields -> "socket:[" + fields[9] + "]")
                .collect(Collectors.toSet());
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a file with this name is part of its memory. */
    boolean maps(String file) {
        return text("maps").lines().anyMatch(line -> line.endsWith("/" + file));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    private static List<String> lines(Path table) {
        try {
            return Files.readAllLines(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String name) {
        return String.join("\n", lines(Path.of("/proc/" + pid + "/" + name)));
    }
}
