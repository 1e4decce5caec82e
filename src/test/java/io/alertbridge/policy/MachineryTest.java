package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.yaml.snakeyaml.Yaml;

/** What is wrong in {@code application.yaml} is said as for any other file, and no key of ours is passed over. */
class MachineryTest {

    private static final Path KEYS = Path.of("src/main/resources/settings/application.yaml");
    private static final Pattern READ =
            Pattern.compile("@Value\\(\"\\$\\{(alertbridge\\.[a-z.-]+)|\"(alertbridge\\.demo)\"");

    @TempDir
    private Path path;

    @Test
    void everythingWrongInTheMachineryIsSaidAtOnce() {
        assertThat(faults("""
                server:
                  adress: 127.0.0.1
                  port: abc
                alertbrige: {url: x}
                alertbridge.urll: http://x
                alertbridge:
                  databse:
                    url: jdbc:postgresql://x/y
                  database.url: postgresql://me:s3cr3t@x/y
                  config-dir: elsewhere
                  retention: {ledger: 30 days, incidents: 0}
                  silences.longest: [30d]
                  demo: perhaps
                """))
                .containsExactly(
                        "application.yaml:2: key was 'adress' but is not known under server; did you mean 'address'?",
                        "application.yaml:3: port was 'abc' but must be a port from 0 to 65535; write e.g. 8080",
                        "application.yaml:4: key was 'alertbrige' but is not known here; did you mean 'alertbridge'?",
                        "application.yaml:5: key was 'urll' but is not known under alertbridge; did you mean 'url'?",
                        "application.yaml:8: key was 'databse.url' but is not known under alertbridge; did you mean 'database.url'?",
                        "application.yaml:9: database.url was something else but must be a PostgreSQL database;"
                                + " write e.g. jdbc:postgresql://db.example/alertbridge, or leave it out for SQLite",
                        "application.yaml:10: config-dir was 'elsewhere' but is where this file was looked for;"
                                + " give it as --alertbridge.config-dir=… or in the environment as ALERTBRIDGE_CONFIG_DIR",
                        "application.yaml:11: ledger was '30 days' but is not one number and one unit; write e.g. 30d, 12h or 0",
                        "application.yaml:12: silences.longest was a list but must be one plain value;"
                                + " write silences.longest: and the value on the same line",
                        "application.yaml:13: demo was 'perhaps' but is not one of them; known are true, false");
    }

    @Test
    void whatIsRightPasses() {
        assertThat(faults("""
                server: {port: 9090, ssl.enabled: false, servlet: {session.timeout: 8h}}
                alertbridge:
                  url: ${PUBLIC_URL}
                  database: {url: "jdbc:postgresql://db/a", user: a, password: "${PASSWORD}"}
                  retention.incidents: 400d
                logging.level: {root: INFO, io.alertbridge: debug}
                management.endpoint.health.show-details: never
                """)).isEmpty();
        assertThat(faults("alertbridge:\n#  url: http://localhost\n")).isEmpty();
        assertThat(faults("")).isEmpty();
    }

    @Test
    void propertiesFileThatNobodyReadsIsNotSilentlyIgnored() {
        Folder folder = Folder.minimal(path).write("application.properties", "server.port=9090\n");
        assertThat(folder.faults())
                .containsExactly("application.properties: file was 'application.properties' but only .yaml is read;"
                        + " rename it");
    }

    @Test
    void theDirectoryMayBeNamedInTheEnvironment() {
        Folder.minimal(path).write("application.yaml", "alertbridge.urll: http://x\n");
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("ALERTBRIDGE_CONFIG_DIR", path.toString())));
        assertThatThrownBy(() -> new ConfigHome().postProcessEnvironment(environment, new SpringApplication()))
                .isInstanceOf(WrongPolicyException.class)
                .hasMessageStartingWith(path + "/application.yaml:1: key was 'urll'");
    }

    @Test
    void everyKeyThatIsReadIsKnownAndExplained() throws IOException {
        Map<String, String> known = new Yaml().load(Files.readString(KEYS));
        String page = Files.readString(Path.of("src/docs/configuration.md"));
        assertThat(known.keySet()).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
        try (Stream<Path> code = Files.walk(Path.of("src/main/java"))) {
            List<String> read = code.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> READ.matcher(text(file)).results())
                    .map(MatchResult::group)
                    .map(found -> found.replaceAll(".*(alertbridge\\.[a-z.-]+).*", "$1"))
                    .toList();
            assertThat(read).contains("alertbridge.demo", "alertbridge.database.url");
            assertThat(known.keySet()).containsAll(read);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> faults(String text) {
        return Folder.minimal(path).write("application.yaml", text).faults();
    }
}
