package io.alertbridge.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteRetentionTest extends RetentionContract {

    @TempDir
    Path directory;

    @Override
    Database database() {
        return Database.embedded(directory);
    }
}
