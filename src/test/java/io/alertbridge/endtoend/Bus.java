package io.alertbridge.endtoend;

import java.util.List;
import java.util.Map;

/** A real message broker on a port of its own: encrypted, behind a password, keeping what it has on the disk. */
interface Bus extends AutoCloseable {

    String USER = "gateway";
    /** With all that may need quoting. */
    String PASSWORD = "hu\"s\\h %41+&";

    /** What its messages are called: {@code alertbridge.in.<name>}, and the source that they belong to. */
    String name();

    /** Programs that must be installed. */
    List<String> programs();

    /** Starts it on what an earlier run left; waits until it takes messages. */
    void start();

    /** Publishes CloudEvents whose data this is, their attributes beside it; waits until the broker has them. */
    void publish(List<String> data);

    /** What the gateway has to know, beside servers, user, password and TLS. */
    Map<String, String> settings();

    int port();

    /** As {@code kill -9}. */
    void kill();

    @Override
    void close();

    static Map<String, String> attributes(String prefix) {
        return Map.of(
                prefix + "specversion", "1.0",
                prefix + "id", "1",
                prefix + "source", "/tests",
                prefix + "type", "io.example.check");
    }
}
