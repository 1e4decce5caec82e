package io.alertbridge.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The closed-loop load generator: one thread, so many connections, each sends when it has been answered. */
record Wrk(int connections, int seconds) {

    private static final String SCRIPT = "src/bench/wrk/post.lua";

    /** Posts the requests of the file over and over. */
    Load over(Contender contender, Path requests) {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s"));
        command.addAll(List.of("--timeout", "30s", "-s", SCRIPT, contender.url() + Contender.PATH, "--"));
        command.addAll(List.of(requests.toString(), Contender.TOKEN));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said.lines()
                    .filter(line -> line.startsWith("result "))
                    .map(Wrk::read)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("wrk said: " + said));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Load read(String line) {
        String[] fields = line.split(" ");
        return new Load(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]) / 1e6,
                Long.parseLong(fields[3]),
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]),
                Long.parseLong(fields[6]));
    }
}
