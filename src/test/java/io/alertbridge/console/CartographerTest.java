package io.alertbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Level;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Relation;
import io.alertbridge.cmdb.Service;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CartographerTest {

    @Test
    void theCauseStandsBelowWhatLeansOnItAndServicesOnTop() {
        Cmdb cmdb = new Cmdb(
                List.of(item("db"), item("app")),
                List.of(service("orders", "app"), service("shop", "orders")),
                List.of(needs("app", "db")));

        Drawing drawing =
                new Cartographer(cmdb, "db", Set.of("db", "app")).draw().orElseThrow();
        Map<String, Drawing.Box> boxes =
                drawing.boxes().stream().collect(Collectors.toMap(Drawing.Box::id, Function.identity()));

        assertThat(List.of("shop", "orders", "app", "db"))
                .isSortedAccordingTo((a, b) -> boxes.get(a).y() - boxes.get(b).y());
        assertThat(boxes.get("db").look()).isEqualTo("root");
        assertThat(boxes.get("app").look()).isEqualTo("alerting");
        assertThat(drawing.lines()).hasSize(3);
    }

    @Test
    void everythingStaysWithinThePicture() {
        Drawing drawing = new Cartographer(wide(40), "db", Set.of()).draw().orElseThrow();

        assertThat(drawing.boxes()).allSatisfy(box -> {
            assertThat(box.left()).isBetween(0, drawing.width() - box.width());
            assertThat(box.top()).isBetween(0, drawing.height() - box.height());
        });
    }

    @Test
    void aHundredDependantsAreCountedNotDrawn() {
        Drawing drawing =
                new Cartographer(wide(100), "db", Set.of("app7")).draw().orElseThrow();

        assertThat(drawing.hidden()).isEqualTo(95);
        assertThat(drawing.boxes()).extracting(Drawing.Box::id).contains("app7");
    }

    @Test
    void circlesEnd() {
        Cmdb cmdb = new Cmdb(
                List.of(item("a"), item("b")),
                List.of(service("x", "y"), service("y", "x", "a")),
                List.of(needs("a", "b"), needs("b", "a")));

        assertThat(new Cartographer(cmdb, "a", Set.of()).draw()).isPresent();
    }

    @Test
    void nothingIsDrawnOfWhatNobodyKnows() {
        assertThat(new Cartographer(Cmdb.EMPTY, "ghost", Set.of()).draw()).isEmpty();
    }

    private static Cmdb wide(int apps) {
        return new Cmdb(
                Stream.concat(Stream.of("db"), IntStream.range(0, apps).mapToObj(i -> "app" + i))
                        .map(CartographerTest::item)
                        .toList(),
                List.of(),
                IntStream.range(0, apps).mapToObj(i -> needs("app" + i, "db")).toList());
    }

    private static ConfigurationItem item(String id) {
        return new ConfigurationItem(id, id + ".example.com", "server", List.of(), "production", "", "", Labels.NONE);
    }

    private static Service service(String id, String... needs) {
        return new Service(id, id, Level.HIGH, "", "24x7", "", List.of(needs));
    }

    private static Relation needs(String from, String to) {
        return new Relation(from, Relation.Kind.DEPENDS_ON, to);
    }
}
