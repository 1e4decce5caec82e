package io.alertbridge.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path path;

    @Test
    void tokenIsMadeOnceAndOnlyItsOwnerMayReadIt() throws IOException {
        Path data = path.resolve("new/data");
        String first = Secrets.keptIn(data, name -> null).token();
        assertThat(first).hasSizeGreaterThan(40);
        assertThat(Secrets.keptIn(data, name -> null).token()).isEqualTo(first);
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("token"))).isEqualTo("rw-------");
        try (var files = Files.list(data)) {
            assertThat(files).containsExactly(data.resolve("token"));
        }
    }

    @Test
    void signingKeyIsAnotherAndAsWellGuarded() throws IOException {
        Secrets secrets = Secrets.keptIn(path, name -> null);
        assertThat(new String(secrets.signingKey())).isNotEqualTo(secrets.token());
        assertThat(permissions(path.resolve("signing-key"))).isEqualTo("rw-------");
        assertThat(Secrets.keptIn(path, name -> null).signingKey()).isEqualTo(secrets.signingKey());
    }

    @Test
    void fileThatOthersCouldReadIsClosedToThem() throws IOException {
        Path token = Files.writeString(path.resolve("token"), "made elsewhere\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Secrets.keptIn(path, name -> null).token()).isEqualTo("made elsewhere");
        assertThat(permissions(token)).isEqualTo("rw-------");
    }

    @Test
    void emptyFileLeftByACrashIsFilled() throws IOException {
        Files.writeString(path.resolve("token"), "");
        assertThat(Secrets.keptIn(path, name -> null).token()).isNotBlank();
    }

    @Test
    void givenTokenIsUsedAndNeverWritten() {
        Secrets secrets = Secrets.keptIn(path, Map.of("ALERTBRIDGE_TOKEN", "given")::get);
        assertThat(secrets.token()).isEqualTo("given");
        assertThat(secrets.tokenGenerated()).isFalse();
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void referencesAreFilledIn() throws IOException, Wrong {
        Path file = Files.writeString(path.resolve("password"), "from a file\n");
        Secrets secrets = Secrets.forgotten(Map.of("USER_NAME", "anna", "ALERTBRIDGE_TOKEN", "t")::get);
        assertThat(secrets.resolve("${USER_NAME}:${file:" + file + "} ${ALERTBRIDGE_TOKEN} $5 {x}"))
                .isEqualTo("anna:from a file t $5 {x}");
    }

    @Test
    void nothingIsShownByAccident() {
        Secrets secrets = Secrets.forgotten(name -> null);
        Policy policy = Folder.minimal(path)
                .write(
                        "channels/mail.yaml",
                        "type: smtp\nfrom: bridge@shop.example\nhost: mail\npassword: ${MAIL_PASSWORD}\n")
                .write("sources/own.yaml", "type: generic\ntoken: a-long-token\n")
                .compile();
        assertThat(secrets.toString()).doesNotContain(secrets.token());
        assertThat(policy.channels().get("mail").settings().get("password")).isEqualTo("open sesame");
        assertThat(policy.toString()).doesNotContain("open sesame").doesNotContain("a-long-token");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
