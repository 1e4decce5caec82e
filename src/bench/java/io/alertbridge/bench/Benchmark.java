package io.alertbridge.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the named cases, or all of them, and prints a table of each. */
final class Benchmark {

    /** Takes half an hour: only where it is named. */
    private static final String LONG = "soak";

    private static final Map<String, Consumer<Bench>> CASES = new LinkedHashMap<>();

    static {
        CASES.put("single", Repeats::single);
        CASES.put("batch", Repeats::batch);
        CASES.put("news", News::measure);
        CASES.put("cost", Costs::measure);
        CASES.put("open", OpenLoop::measure);
        CASES.put("ticket", Tickets::measure);
        CASES.put("desk", WithDesk::measure);
        CASES.put("storm", Storm::measure);
        CASES.put("scopes", Scopes::measure);
        CASES.put("open-alerts", OpenAlerts::measure);
        CASES.put("start", Start::jar);
        CASES.put("start-image", Start::image);
        CASES.put("soak", Soak::measure);
    }

    private Benchmark() {}

    public static void main(String[] names) {
        List<String> wanted = names.length > 0
                ? List.of(names)
                : CASES.keySet().stream().filter(name -> !name.equals(LONG)).toList();
        if (!CASES.keySet().containsAll(wanted)) {
            System.err.println("cases were " + wanted + " but there are only " + CASES.keySet());
            System.exit(2);
        }
        Path home = Path.of("target/bench");
        int port = Integer.getInteger("bench.port", 8300);
        try (Store store = Store.asked(home, port + 3)) {
            run(wanted, new Bench(home, port, store));
        }
    }

    private static void run(List<String> wanted, Bench bench) {
        bench.say("Machine: " + Machine.described());
        bench.say("Database: " + bench.store().described());
        bench.say("Command: `src/bench/run.sh " + String.join(" ", wanted) + "`");
        for (String name : wanted) {
            bench.say("\n**" + name + "**\n");
            CASES.get(name).accept(bench);
        }
    }
}
