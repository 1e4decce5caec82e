package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDirectoryTest {

    @TempDir
    private Path path;

    @Test
    void stampStaysAsLongAsNothingIsTouched() {
        PolicyDirectory directory = Folder.minimal(path).directory();
        assertThat(directory.stamp()).isNotEmpty().isEqualTo(directory.stamp());
    }

    @Test
    void stampChangesWithEveryFileThatIsWrittenOrDeleted() throws IOException {
        Folder folder = Folder.minimal(path);
        String before = folder.directory().stamp();
        folder.write("services/a.yaml", "items:\n  db: {class: database}\n");
        String written = folder.directory().stamp();
        folder.write("services/a.yaml", "items:\n  database: {class: database}\n");
        String changed = folder.directory().stamp();
        Files.delete(path.resolve("services/a.yaml"));
        assertThat(before).isNotEqualTo(written);
        assertThat(written).isNotEqualTo(changed);
        assertThat(changed).isNotEqualTo(folder.directory().stamp());
    }

    @Test
    void directoryThatIsGoneHasNoStamp() {
        assertThat(new PolicyDirectory(path.resolve("gone")).stamp()).isEmpty();
    }
}
