package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** PagerDuty's own JavaScript client, from its registry, talking to a {@link Gateway} by way of a door with TLS. */
final class Pdjs {

    private static final String PACKAGE = "@pagerduty/pdjs@2.2.4";
    private static final String INSTALL =
            "npm install --no-audit --no-fund --no-save --ignore-scripts --fetch-retries=1";
    private static final Path INSTALLED = Path.of("target/pdjs").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src/test/resources/endtoend/pdjs.js");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final Map<String, String> environment;
    private int calls;

    private Pdjs(Path home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    static void assumeInstalled() {
        for (String program : List.of("node", "npm")) {
            assumeTrue(Program.installed(program), program + " is not installed: apt-get install nodejs npm");
        }
        List<String> command = new ArrayList<>(List.of(INSTALL.split(" ")));
        command.addAll(List.of("--prefix", INSTALLED.toString(), PACKAGE));
        try (Program npm = Program.start(INSTALLED, "npm", Map.of(), command)) {
            assumeTrue(npm.endsWithin(PATIENCE), () -> "npm has not installed " + PACKAGE + " in " + PATIENCE);
            assumeTrue(npm.exitCode() == 0, () -> "npm cannot install " + PACKAGE + ": " + npm.lastWords());
        }
    }

    /** The client trusts the door's certificate, besides those that it trusts anyway. */
    static Pdjs talkingTo(Gateway gateway, Path home) throws IOException, GeneralSecurityException {
        Certificate certificate = Certificate.make(Files.createDirectories(home));
        return new Pdjs(
                home,
                Map.of(
                        "NODE_PATH", INSTALLED.resolve("node_modules").toString(),
                        "NODE_EXTRA_CA_CERTS", certificate.chain().toString(),
                        "CERTIFICATE", certificate.chain().toString(),
                        "KEY", certificate.key().toString(),
                        "GATEWAY", gateway.address()));
    }

    /**
     * What the client hands to its caller: {@code status} and {@code data}.
     *
     * @param name one of its functions, such as {@code trigger}
     */
    JsonNode call(String name, ObjectNode data) {
        calls++;
        List<String> command = List.of("node", SCRIPT.toString(), name, data.toString());
        try (Program node = Program.start(home, "call-" + calls, environment, command)) {
            assertThat(node.endsWithin(PATIENCE)).as(name + " ends").isTrue();
            assertThat(node.exitCode()).as(node.lastWords()).isZero();
            List<String> said = node.lastWords().lines().toList();
            return Gateway.parse(said.get(said.size() - 1));
        }
    }
}
