package io.alertbridge.normalise;

import io.alertbridge.policy.Source;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What reading a payload costs, by type of source: the largest fixture of each, in CPU time of one thread. */
public final class MappingCost {

    private static final Path FIXTURES = Path.of("src/test/resources/sources");
    private static final int ROUNDS = Integer.getInteger("bench.mappings.rounds", 3_000);

    private final Normaliser normaliser = new Normaliser();

    /** What was measured of one type. */
    private record Cost(String type, int bytes, int events, double micros) {}

    private MappingCost() {}

    public static void main(String[] none) throws IOException {
        System.out.println("| type | bytes | events | CPU µs a payload |\n|---|---|---|---|");
        List<Cost> costs = new ArrayList<>();
        for (String type : Shipped.types().toList()) {
            costs.add(new MappingCost().of(type));
        }
        costs.sort(Comparator.comparingDouble(Cost::micros).reversed());
        costs.forEach(cost -> System.out.printf(
                "| %s | %,d | %d | %.0f |%n", cost.type(), cost.bytes(), cost.events(), cost.micros()));
    }

    private Cost of(String type) throws IOException {
        String payload = largest(FIXTURES.resolve(type));
        Source source = Shipped.source(type);
        int events = read(source, payload);
        for (int round = 0; round < ROUNDS; round++) {
            read(source, payload);
        }
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int round = 0; round < ROUNDS; round++) {
            read(source, payload);
        }
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        return new Cost(type, payload.length(), events, nanos / 1e3 / ROUNDS);
    }

    private int read(Source source, String payload) {
        return normaliser.normalise(source, payload, Shipped.NOON).events().size();
    }

    private static String largest(Path folder) throws IOException {
        String largest = "";
        for (String name : Shipped.names(folder).toList()) {
            String text = name.endsWith(".events.json") || name.equals("samples.txt")
                    ? ""
                    : Files.readString(folder.resolve(name));
            largest = text.length() > largest.length() ? text : largest;
        }
        return largest;
    }
}
