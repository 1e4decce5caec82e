package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {

    private static final String GOOD = "drop:\n  - {name: quiet, when: severity=\"info\"}\n";

    @TempDir
    private Path path;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void goodChangeComesIntoForceWithinTwoSeconds() {
        Folder folder = Folder.minimal(path);
        Policies policies = new Policies(folder.compile());
        String before = policies.current().version();
        try (Reload reload = reload(folder, policies)) {
            reload.start();
            folder.write("suppression.yaml", GOOD);
            await().atMost(Duration.ofSeconds(3))
                    .until(() -> !policies.current().drops().isEmpty());
        }
        assertThat(policies.current().version()).isNotEqualTo(before);
        assertThat(success()).isEqualTo(1);
    }

    @Test
    void badChangeChangesNothingUntilItIsMended() {
        Folder folder = Folder.minimal(path).write("suppression.yaml", GOOD);
        Policies policies = new Policies(folder.compile());
        Policy before = policies.current();
        try (Reload reload = reload(folder, policies)) {
            folder.write("suppression.yaml", "drop: nothing\n");
            lookTwice(reload);
            assertThat(policies.current()).isSameAs(before);
            assertThat(success()).isZero();
            assertThat(policies.refused())
                    .singleElement()
                    .asString()
                    .contains("suppression.yaml:1: drop was 'nothing'");

            folder.write("suppression.yaml", GOOD.replace("quiet", "silent"));
            lookTwice(reload);
            assertThat(policies.current().drops()).extracting(Rule::name).containsExactly("silent");
            assertThat(success()).isEqualTo(1);
            assertThat(policies.refused()).isEmpty();
        }
    }

    @Test
    void fileThatIsStillBeingWrittenIsLeftAlone() {
        Folder folder = Folder.minimal(path);
        Policies policies = new Policies(folder.compile());
        try (Reload reload = reload(folder, policies)) {
            folder.write("suppression.yaml", "drop:\n  - {name: qui");
            reload.look();
            folder.write("suppression.yaml", GOOD);
            reload.look();
            assertThat(policies.current().drops()).isEmpty();
            assertThat(success()).isEqualTo(1);
            reload.look();
            assertThat(policies.current().drops()).hasSize(1);
        }
    }

    @Test
    void takingAWrongChangeBackIsEnough() {
        Folder folder = Folder.minimal(path).write("suppression.yaml", GOOD);
        Policies policies = new Policies(folder.compile());
        String before = policies.current().version();
        try (Reload reload = reload(folder, policies)) {
            folder.write("suppression.yaml", "drop: nothing\n");
            lookTwice(reload);
            folder.write("suppression.yaml", GOOD);
            lookTwice(reload);
            assertThat(policies.current().version()).isEqualTo(before);
            assertThat(success()).isEqualTo(1);
        }
    }

    @Test
    void relationToAnItemThatWasRemovedIsRefused() throws IOException {
        Folder folder = Folder.minimal(path)
                .write("services/a.yaml", "items:\n  app: {class: vm, dependsOn: [db]}\n")
                .write("services/b.yaml", "items:\n  db: {class: database}\n");
        Policies policies = new Policies(folder.compile());
        try (Reload reload = reload(folder, policies)) {
            Files.delete(path.resolve("services/b.yaml"));
            lookTwice(reload);
            assertThat(policies.current().cmdb().item("db")).isPresent();
            assertThat(success()).isZero();
        }
    }

    private Reload reload(Folder folder, Policies policies) {
        return new Reload(folder.directory(), Folder.secrets(), policies, meters);
    }

    private static void lookTwice(Reload reload) {
        reload.look();
        reload.look();
    }

    private double success() {
        return meters.get("alertbridge.policy.reload.success").gauge().value();
    }
}
