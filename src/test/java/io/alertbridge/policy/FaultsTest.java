package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong in {@code config/} is said all at once, each with its place, its rule and what would be right. */
class FaultsTest {

    private static final Path GOLDEN = Path.of("src/test/resources/policy/faults.txt");

    @TempDir
    private Path path;

    @Test
    void smallestConfigurationIsGood() {
        assertThat(Folder.minimal(path).faults()).isEmpty();
    }

    @Test
    void everythingWrongIsSaidAtOnce() throws IOException {
        Folder folder = Folder.minimal(path)
                .write("sla.yaml", Wrongs.SLA)
                .write("calendars.yaml", Wrongs.CALENDARS)
                .write("oncall/people.yaml", Wrongs.ONCALL)
                .write("services/shop.yaml", Wrongs.SERVICES)
                .write("categories.yaml", Wrongs.CATEGORIES)
                .write("suppression.yaml", Wrongs.SUPPRESSION)
                .write("escalation.yaml", Wrongs.ESCALATION)
                .write("priorities.yaml", Wrongs.PRIORITIES)
                .write("sources/own.yaml", Wrongs.SOURCE)
                .write("channels/mail.yaml", Wrongs.CHANNEL);
        assertThat(folder.faults().stream()
                        .map(fault -> fault.replaceFirst("and \\d+ more", "and many more"))
                        .toList())
                .isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void noSecretIsEverPartOfAFault() {
        Folder folder = Folder.minimal(path).write("sources/a.yaml", "type: generic\ntoken: s3cr3t\nzone: Mars\n");
        assertThat(folder.faults()).hasSize(2).noneMatch(fault -> fault.contains("s3cr3t"));
    }

    @Test
    void whatProvesARequestBelongsToItsSignature() {
        String jwt = "type: azure-monitor\nsignature: jwt\njwt: {issuer: i, audience: a, keys: ";
        Folder folder = Folder.minimal(path)
                .write("sources/a.yaml", "type: cloudwatch\ntopics: arn:aws:sns:eu-west-1:210987654321:alarms\n")
                .write("sources/b.yaml", "type: cloudwatch\ntoken: long enough\n")
                .write("sources/c.yaml", jwt + "'https://example.org/keys', claims: {role: x, ok: true}}\n")
                .write("sources/d.yaml", "type: cloudwatch\ntopics: alarms\n")
                .write("sources/e.yaml", "type: cloudwatch\nsecret: long enough\n")
                .write("sources/f.yaml", jwt + "'http://example.org/keys'}\n")
                .write("sources/g.yaml", "type: sentry\ntopics: arn:aws:sns:eu-west-1:210987654321:alarms\n");
        assertThat(folder.faults())
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("sources/d.yaml", "is not the ARN of a topic"),
                        fault -> assertThat(fault).contains("sources/e.yaml", "secret", "signature sns"),
                        fault -> assertThat(fault).contains("sources/f.yaml", "is not an https address"),
                        fault -> assertThat(fault).contains("sources/g.yaml", "topics", "signature sentry"));
    }

    @Test
    void whoSignsNeedsNoToken() {
        Folder folder = Folder.minimal(path)
                .write("sources/a.yaml", "type: sentry\nsecret: long enough\n")
                .write("sources/b.yaml", "type: sentry\nsecret: long enough\ntoken: long enough\n");
        assertThat(folder.faults()).singleElement().asString().contains("sources/b.yaml", "leave one of them out");
    }

    @Test
    void emptyDirectoryLacksWhatIsNeeded() {
        assertThat(Folder.empty(path).faults())
                .containsExactly(
                        "escalation.yaml: file was missing but is needed; create it",
                        "priorities.yaml: file was missing but is needed; create it");
    }

    @Test
    void directoryThatIsNotThereIsNamed() {
        Path nowhere = path.resolve("nowhere");
        assertThat(Folder.empty(nowhere).faults()).singleElement().asString().contains("but is no directory");
    }

    @Test
    void filesThatNobodyReadsAreNotSilentlyIgnored() {
        Folder folder = Folder.minimal(path)
                .write("escalaton.yaml", "")
                .write("sla.yml", "")
                .write("source/x.yaml", "")
                .write("notes.txt", "")
                .write("targets/rt.yaml.example", "")
                .write(".git/config.yaml", "");
        assertThat(folder.faults())
                .containsExactly(
                        "escalaton.yaml: file was 'escalaton.yaml' but is not read; did you mean 'escalation.yaml'?",
                        "sla.yml: file was 'sla.yml' but only .yaml is read; rename it",
                        "source: folder was 'source' but is not read; did you mean 'sources'?");
    }

    @Test
    void textThatIsNotUtf8IsSaidSo() throws IOException {
        Folder folder = Folder.minimal(path);
        Files.write(path.resolve("sla.yaml"), "policies: [] # Gr\u00fc\u00dfe".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(folder.faults()).containsExactly("sla.yaml: text was not UTF-8 but must be; save it as UTF-8");
    }

    @Test
    void anAliasMeansOneItem() {
        Folder folder = Folder.minimal(path)
                .write(
                        "services/a.yaml",
                        "items:\n  a: {class: vm, aliases: [10.0.0.1]}\n  b: {class: vm, aliases: [10.0.0.1]}\n");
        assertThat(folder.faults())
                .containsExactly(
                        "services/a.yaml:3: alias was '10.0.0.1' but a has it already; an alias must mean one item");
    }

    @Test
    void aNameIsTakenOnceInAllFilesOfAKind() {
        Folder folder = Folder.minimal(path)
                .write("services/a.yaml", "items:\n  a: {class: vm}\n")
                .write("services/b.yaml", "items:\n  a: {class: vm}\n");
        assertThat(folder.faults())
                .hasSize(2)
                .allMatch(fault -> fault.startsWith("services/b.yaml:2:") && fault.contains("defined twice"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a: b: c                                   | mapping values are not allowed
                    window: [1                                | expected ',' or ']'
                    window: !!javax.script.ScriptEngine []    | tag is not allowed
                    window: !include x                        | carries the tag
                    - a                                       | file was a list but must be a mapping
                    """)
    void onlyPlainYamlIsRead(String text, String expected) {
        assertThat(Folder.minimal(path).write("correlation.yaml", text).faults())
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void billionLaughsAreNotFunny() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            text.append("a%d: &a%d [%s]\n"
                    .formatted(
                            i,
                            i,
                            String.join(
                                    ", ",
                                    List.of("*a" + (i - 1)).stream()
                                            .flatMap(alias -> java.util.Collections.nCopies(10, alias).stream())
                                            .toList())));
        }
        assertThat(Folder.minimal(path)
                        .write("correlation.yaml", text.toString())
                        .faults())
                .first()
                .asString()
                .contains("aliases");
    }

    @Test
    void deepNestingIsRefused() {
        String deep = "window: " + "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(Folder.minimal(path).write("correlation.yaml", deep).faults())
                .hasSize(1);
    }

    /** Golden case 11 of SLA engines: a definition that can never attach is a mistake, not a setting. */
    @Test
    void anSlaPolicyThatCouldNeverAttachIsAFault() {
        Folder folder = Folder.minimal(path).write("sla.yaml", """
                policies:
                  - {name: all, response: 1h, calendar: 24x7}
                  - {name: gold, when: 'priority="P1"', response: 15m, calendar: 24x7}
                """);
        assertThat(folder.faults()).singleElement().asString().contains("sla.yaml:3", "never reached");
    }
}
