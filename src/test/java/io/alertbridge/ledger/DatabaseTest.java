package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path directory;

    @Test
    void aDataDirectoryBelongsToOneProcess() {
        try (Database first = Database.embedded(directory)) {
            assertThat(first.shared()).isFalse();
            assertThatThrownBy(() -> Database.embedded(directory))
                    .isInstanceOf(Database.InUseException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("--alertbridge.data-dir");
        }
        Database.embedded(directory).close();
    }

    @Test
    void everyCommitReachesTheDisk() throws SQLException {
        try (Database database = Database.embedded(directory);
                Connection ledger = database.ledgerWriter();
                Connection state = database.stateWriter()) {
            assertThat(asked(ledger, "synchronous"))
                    .isEqualTo(asked(state, "synchronous"))
                    .isEqualTo("2");
            assertThat(asked(ledger, "journal_mode"))
                    .isEqualTo(asked(state, "journal_mode"))
                    .isEqualTo("wal");
        }
    }

    private static String asked(Connection connection, String pragma) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("PRAGMA " + pragma)) {
            return found.getString(1);
        }
    }
}
