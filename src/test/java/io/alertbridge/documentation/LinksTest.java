package io.alertbridge.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void everyLinkLeadsToAPlaceThatIsThere() {
        List<String> dead = Page.all().stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !link.matches("(https?|mailto):.*"))
                        .filter(link -> !resolves(page, link))
                        .map(link -> page.file() + ": " + link))
                .toList();
        assertThat(dead).isEmpty();
    }

    @Test
    void everyPageIsReachedFromTheReadme() {
        List<Path> linked = Page.all().stream()
                .flatMap(page -> page.links().stream()
                        .filter(link -> !link.contains(":"))
                        .map(link -> target(page, link)))
                .map(Path::normalize)
                .toList();
        assertThat(Page.markdown(Path.of("src/docs"))).isSubsetOf(linked);
    }

    private static boolean resolves(Page page, String link) {
        Path target = target(page, link);
        int hash = link.indexOf('#');
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || Page.read(target).anchors().contains(link.substring(hash + 1));
    }

    private static Path target(Page page, String link) {
        String path = link.replaceFirst("#.*", "");
        Path directory = page.file().toAbsolutePath().getParent();
        Path found = path.isEmpty() ? page.file().toAbsolutePath() : directory.resolve(path);
        return Path.of("").toAbsolutePath().relativize(found.normalize());
    }
}
