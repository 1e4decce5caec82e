package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
}
