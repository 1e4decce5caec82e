package io.alertbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeysTest {

    private static final List<String> NAMES = List.of("", "red", "green", "blue");

    @Test
    void oneRowOrManyAreFoundByTheirKeyInTheOrderInWhichTheyCame() {
        Keys keys = new Keys();
        keys.move("a", "", "red");
        keys.move("b", "", "red");
        keys.move("c", "", "red");
        assertThat(keys.of("red")).containsExactly("a", "b", "c");
        keys.move("b", "red", "green");
        keys.move("a", "red", "");
        assertThat(keys.of("red")).containsExactly("c");
        assertThat(keys.of("green")).containsExactly("b");
        keys.move("c", "red", "");
        assertThat(keys.of("red")).isEmpty();
    }

    @Property
    void eachRowIsAlwaysFoundUnderItsKeyAndUnderNoOther(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 15) Integer> moves) {
        Keys keys = new Keys();
        Map<String, String> expected = new HashMap<>();
        for (int move : moves) {
            String id = "row" + move / 4;
            String to = NAMES.get(move % 4);
            keys.move(id, expected.getOrDefault(id, ""), to);
            expected.put(id, to);
        }
        for (String key : NAMES.subList(1, 4)) {
            List<String> rows = new ArrayList<>(expected.keySet());
            rows.removeIf(row -> !expected.get(row).equals(key));
            assertThat(keys.of(key)).containsExactlyInAnyOrderElementsOf(rows);
        }
    }
}
