package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.alertbridge.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** Whoever mends a mapping looks into the console, and not into the log. */
@DirtiesContext
class RefusedFilesTest extends RunningGateway {

    @TempDir
    private static Path home;

    @DynamicPropertySource
    static void ownDirectories(DynamicPropertyRegistry properties) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        Files.writeString(Files.createDirectory(home.resolve("data")).resolve("token"), TOKEN);
        properties.add(OWN_DATA, () -> home.resolve("data").toString());
        properties.add("alertbridge.config-dir", () -> home.resolve("config").toString());
    }

    @Test
    void changedFilesWithFaultsAreToldOnEveryPageUntilTheyAreMended() throws IOException {
        Visitor visitor = new Visitor(address("/")).loggedIn("Aiko", TOKEN);
        Path file = home.resolve("config/sources/own.yaml");

        Files.writeString(file, "type: own\nhttp: false\nmapping: |\n  {\n    'key': id\n    'summary': text\n  }\n");
        await().untilAsserted(() -> assertThat(visitor.read("/sources/generic"))
                .contains("What was in force before still is")
                .contains("own.yaml:3: mapping was")
                .contains("(line 3, after"));
        assertThat(new Visitor(address("/")).read("/login")).doesNotContain("own.yaml");

        Files.writeString(file, "type: own\nhttp: false\nmapping: \"{'key': id}\"\n");
        await().untilAsserted(() ->
                assertThat(visitor.read("/sources")).contains("own").doesNotContain("What was in force"));
    }
}
