package io.alertbridge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the command to the first "ready", on an empty directory with the shipped configuration. */
final class Start {

    private static final int RUNS = 5;

    private Start() {}

    /** From the jar. */
    static void jar(Bench bench) {
        head(bench);
        row(bench, "from the jar", Program.JAR);
    }

    /** As in the container image: unpacked, and with an archive of its classes. */
    static void image(Bench bench) {
        Program image = Image.built(bench.home().resolve("image"));
        head(bench);
        row(bench, "as in the container image (class data sharing)", image);
    }

    private static void head(Bench bench) {
        bench.say("| start to ready, empty | s, median of %d | least, most | s of CPU | RSS MB |\n|---|---|---|---|---|"
                .formatted(RUNS));
    }

    private static void row(Bench bench, String name, Program program) {
        List<Double> seconds = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Double> rss = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            Place place = bench.place();
            place.clear(Map.of());
            long begin = System.nanoTime();
            try (Bridge bridge = Bridge.again(place, program)) {
                seconds.add((System.nanoTime() - begin) / 1e9);
                cpu.add(bridge.proc().cpuMicros() / 1e6);
                rss.add((double) bridge.proc().rssMegabytes());
                checkArchive(bridge, program);
            }
        }
        bench.say("| %s | **%.1f** | %.1f, %.1f | %.1f | %.0f |"
                .formatted(
                        name,
                        Duel.median(seconds, one -> one),
                        seconds.stream().mapToDouble(one -> one).min().orElseThrow(),
                        seconds.stream().mapToDouble(one -> one).max().orElseThrow(),
                        Duel.median(cpu, one -> one),
                        Duel.median(rss, one -> one)));
    }

    /** Java goes on without an archive that does not fit, and says nothing. */
    private static void checkArchive(Bridge bridge, Program program) {
        boolean wanted = program.options().stream().anyMatch(option -> option.endsWith(Image.ARCHIVE));
        if (wanted && !bridge.proc().maps(Image.ARCHIVE)) {
            throw new IllegalStateException("the archive " + Image.ARCHIVE + " was not used");
        }
    }
}
