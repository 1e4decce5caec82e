package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLaneTest extends LaneContract {

    @TempDir
    Path directory;

    @Override
    Database database() {
        return Database.embedded(directory);
    }

    @Test
    void countersAreExactAfterAKillThatLostThem() throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy"));
        try (Node node = node()) {
            burst(node, 5_000);
            await().until(node::caughtUp);
            copyDatabases(copy);
        }
        directory = copy;
        try (Node again = node()) {
            await().until(again::caughtUp);
            await().untilAsserted(() -> assertThat(heard(again)).isEqualTo(5_000));
            assertThat(again.balance.accounts()).singleElement().matches(account -> account.unaccounted() == 0);
        }
    }

    @Test
    void aDirectoryThatIsMadeForTheDatabaseIsClosedToOthers() throws Exception {
        directory = directory.resolve("not/there/yet");
        node().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void aLaneThatCannotCommitSaysSoUntilItCan() throws Exception {
        try (Node node = node();
                Connection state = node.database().stateReader();
                Statement statement = state.createStatement()) {
            await().until(node.lane::running);
            statement.execute("CREATE TRIGGER broken BEFORE INSERT ON disposition"
                    + " BEGIN SELECT RAISE(ABORT, 'no space left'); END");
            append(node, "disk").join();
            await().untilAsserted(() -> assertThat(node.lane.failure()).contains("no space left"));

            statement.execute("DROP TRIGGER broken");
            await().until(node::caughtUp);
            assertThat(node.lane.failure()).isEmpty();
            assertThat(node.balance.accounts()).singleElement().matches(account -> account.unaccounted() == 0);
        }
    }

    /** What a kill leaves behind: both databases as they are on disk at this moment. */
    private void copyDatabases(Path copy) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }
}
