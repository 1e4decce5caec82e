package io.alertbridge.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A media type as Zabbix ships it: the script, its parameters and the templates of what it says. Run by Zabbix' own
 * engine for scripts, with macros that stand for what its server would know.
 */
final class ZabbixMedia {

    /** What happened, in the numbers that Zabbix has for it. */
    enum Happening {
        PROBLEM("0"),
        RECOVERY("1"),
        UPDATE("2");

        private final String recovery;

        Happening(String recovery) {
            this.recovery = recovery;
        }
    }

    private static final String ENGINE = "zabbix_js";
    private static final Path DATABASE = Path.of("/usr/share/zabbix-server-pgsql/data.sql.gz");
    private static final String TRIGGERS = "0";

    private final Path home;
    private final String name;
    private final String script;
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final List<Map<String, String>> templates;

    private ZabbixMedia(Path home, SqlDump dump, Map<String, String> media) {
        this.home = home;
        name = media.get("name");
        String id = media.get("mediatypeid");
        script = media.get("script");
        dump.rows("media_type_param").stream()
                .filter(row -> row.get("mediatypeid").equals(id))
                .forEach(row -> parameters.put(row.get("name"), row.get("value")));
        templates = dump.rows("media_type_message").stream()
                .filter(row -> row.get("mediatypeid").equals(id))
                .filter(row -> row.get("eventsource").equals(TRIGGERS))
                .toList();
    }

    static ZabbixMedia stock(Path home, String name) {
        assumeTrue(
                Program.installed(ENGINE) && Files.exists(DATABASE),
                "Zabbix' server is not installed: apt-get install zabbix-server-pgsql");
        SqlDump dump = SqlDump.read(DATABASE);
        Map<String, String> media = dump.rows("media_type").stream()
                .filter(row -> row.get("name").equals(name))
                .findFirst()
                .orElseThrow();
        return new ZabbixMedia(home, dump, media);
    }

    /** The same with what its user fills in. */
    ZabbixMedia with(String parameter, String value) {
        assertThat(parameters).as("what " + name + " asks for").containsKey(parameter);
        parameters.put(parameter, value);
        return this;
    }

    String script() {
        return script;
    }

    /** What it answers; fails if it throws. */
    String run(Happening happening, Map<String, String> macros) {
        return run(script, happening, macros);
    }

    /** @param patched the script, where its address cannot be set */
    String run(String patched, Happening happening, Map<String, String> macros) {
        Map<String, String> template = templates.stream()
                .filter(row -> row.get("recovery").equals(happening.recovery))
                .findFirst()
                .orElseThrow();
        Map<String, String> all = new LinkedHashMap<>(macros);
        all.put("{ALERT.SUBJECT}", resolved(template.get("subject"), macros));
        all.put("{ALERT.MESSAGE}", resolved(template.get("message"), macros));
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((parameter, value) -> values.put(parameter, resolved(value, all)));
        return engine(patched, values);
    }

    /** What is unknown stays as it is, as in Zabbix. */
    private static String resolved(String text, Map<String, String> macros) {
        String resolved = text;
        for (Map.Entry<String, String> macro : macros.entrySet()) {
            resolved = resolved.replace(macro.getKey(), macro.getValue());
        }
        return resolved;
    }

    private String engine(String patched, Map<String, String> values) {
        try {
            Path code = Files.writeString(home.resolve(name + ".js"), patched);
            Path input = Files.writeString(home.resolve(name + ".json"), new ObjectMapper().writeValueAsString(values));
            Files.deleteIfExists(home.resolve(name + ".log"));
            try (Program run = Program.start(
                    home, name, Map.of(), List.of(ENGINE, "-s", code.toString(), "-i", input.toString()))) {
                assertThat(run.endsWithin(Duration.ofSeconds(30))).isTrue();
                assertThat(run.exitCode()).as(run.lastWords()).isZero();
                return run.lastWords().strip();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
