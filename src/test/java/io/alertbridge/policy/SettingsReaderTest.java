package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What targets and channels are told. */
class SettingsReaderTest {

    @TempDir
    private Path path;

    @Test
    void keysOfAnAdapterAreChecked() {
        Folder folder = Folder.minimal(path)
                .write("channels/mail.yaml", "type: smtp\npasword: x\nport: smtp\ntls: maybe\n")
                .write("targets/desk.yaml", "type: rt\nurl: rt.example.com\nretry: soon\nstatus: open\n")
                .write("targets/other.yaml", "type: servicenoww\n");
        assertThat(folder.faults())
                .containsExactly(
                        "channels/mail.yaml:1: from was missing but is needed; smtp cannot do without it",
                        "channels/mail.yaml:2: key was 'pasword' but is not known here; did you mean 'password'?",
                        "channels/mail.yaml:3: port was 'smtp' but must be a whole number from 1 to 1000000; write e.g. 1",
                        "channels/mail.yaml:4: tls was 'maybe' but is not one of them; known are starttls, tls, none",
                        "targets/desk.yaml:2: url was 'rt.example.com' but is not a web address; write e.g. https://wiki.example.com/runbooks/disk",
                        "targets/desk.yaml:3: retry was 'soon' but is not a duration; write e.g. 30s, 5m, 8h, 1h30m or 1d",
                        "targets/desk.yaml:4: status was 'open' but must be a mapping; write each entry as 'key: value' on a line of its own, indented",
                        "targets/other.yaml:1: type was 'servicenoww' but there is no such ticket system; did you mean 'servicenow'?");
    }

    @Test
    void routeOfOnesOwnTakesAnyKey() {
        Policy policy = Folder.minimal(path)
                .write("channels/pager.yaml", "type: my-pager\nwhatever: {a: 1, b: [x, y]}\n")
                .compile();
        Settings settings = policy.channels().get("pager").settings();
        assertThat(settings.get("whatever.a")).isEqualTo("1");
        assertThat(settings.get("whatever.b")).isEqualTo("x,y");
    }

    @Test
    void durationsAreInOneUnitHoweverTheyWereWritten() {
        Policy policy = Folder.minimal(path)
                .write("channels/chat.yaml", "type: slack\nurl: http://chat.example/x\ngiveUp: 1h30m\n")
                .compile();
        assertThat(policy.channels().get("chat").settings().get("giveUp")).isEqualTo("5400000ms");
    }

    @Test
    void shippedExamplesAreRight() throws IOException {
        Folder folder = Folder.minimal(path);
        Map<String, String> environment = Map.of(
                "SERVICENOW_PASSWORD",
                "x",
                "SERVICENOW_HOOK_SECRET",
                "x",
                "RT_TOKEN",
                "x",
                "RT_HOOK_SECRET",
                "x",
                "MAIL_PASSWORD",
                "x",
                "CHAT_WEBHOOK_URL",
                "http://chat.example/x",
                "PAGER_SECRET",
                "x");
        for (Path example : examples()) {
            String file = Path.of("config").relativize(example).toString().replace(".example", "");
            folder.write(file, Files.readString(example));
        }
        Policy policy = folder.directory().compile(Secrets.forgotten(environment::get));
        assertThat(policy.targets()).extracting(Target::type).containsExactly("rt", "servicenow");
        assertThat(policy.channels()).containsOnlyKeys("log", "mail", "chat", "webhook");
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("config"))) {
            return files.filter(file -> file.toString().endsWith(".example")).toList();
        }
    }
}
