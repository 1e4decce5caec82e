package io.alertbridge.bench;

import java.nio.file.Path;
import java.util.List;

/** Where AlertBridge keeps what it knows: below its own directory, or in a database server. */
interface Store extends AutoCloseable {

    /** As {@code BENCH_DATABASE} or {@code BENCH_DATABASE_URL} ask for; without them SQLite. */
    static Store asked(Path home, int port) {
        String url = System.getenv().getOrDefault("BENCH_DATABASE_URL", "");
        String kind = System.getenv().getOrDefault("BENCH_DATABASE", "sqlite");
        if (!url.isEmpty()) {
            return new Postgres(url, user(), System.getenv().getOrDefault("BENCH_DATABASE_PASSWORD", ""));
        }
        return switch (kind) {
            case "sqlite" -> new Embedded();
            case "postgresql" -> Postgres.on(PostgresServer.start(home.resolve("postgresql"), port));
            default -> throw new IllegalArgumentException(
                    "BENCH_DATABASE was '" + kind + "' but must be sqlite or postgresql");
        };
    }

    private static String user() {
        return System.getenv().getOrDefault("BENCH_DATABASE_USER", "alertbridge");
    }

    /** What it is, in a line. */
    String described();

    /** Whether several can have a part of it each. */
    boolean divisible();

    /** Forgets what an AlertBridge in this directory kept. */
    void empty(Path home);

    /** The settings that lead an AlertBridge in this directory here. */
    List<String> settings(Path home);

    /** JDBC address of the state of an AlertBridge in this directory, with its user and password. */
    String address(Path home);

    /** User and system time of a server of our own so far, in microseconds; 0 without one. */
    long cpuMicros();

    @Override
    void close();

    /** SQLite: below the directory that is made anew for each server, and in its process. */
    final class Embedded implements Store {

        @Override
        public String described() {
            return "SQLite";
        }

        @Override
        public boolean divisible() {
            return false;
        }

        @Override
        public void empty(Path home) {}

        @Override
        public List<String> settings(Path home) {
            return List.of();
        }

        @Override
        public String address(Path home) {
            return "jdbc:sqlite:" + home.resolve("data").resolve("state.db");
        }

        @Override
        public long cpuMicros() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
