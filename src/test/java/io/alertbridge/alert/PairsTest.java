package io.alertbridge.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PairsTest {

    @Property
    void sortedPairsAreATreeWithoutEmptyValues(
            @ForAll @Size(max = 12) Map<@AlphaChars @StringLength(max = 3) String, @StringLength(max = 3) String> map) {
        Map<String, String> tree = new TreeMap<>(map);
        tree.values().removeIf(String::isEmpty);
        Map<String, String> pairs = Pairs.sorted(map);
        assertThat(pairs).isEqualTo(tree).hasSameHashCodeAs(tree);
        assertThat(tree).isEqualTo(pairs);
        assertThat(pairs.keySet()).containsExactlyElementsOf(tree.keySet());
        map.forEach((name, value) -> {
            assertThat(pairs.get(name)).isEqualTo(tree.get(name));
            assertThat(pairs.containsKey(name)).isEqualTo(tree.containsKey(name));
        });
    }

    @Test
    void linksStayInTheirOrder() {
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Source", "http://a");
        links.put("Dashboard", "http://b");
        assertThat(Pairs.of(links).entrySet()).containsExactlyElementsOf(links.entrySet());
    }

    @Test
    void pairsNeverChange() {
        Map<String, String> given = new TreeMap<>(Map.of("host", "web01"));
        Map<String, String> pairs = Pairs.of(given);
        given.put("host", "web02");
        assertThat(pairs).containsEntry("host", "web01");
        assertThatThrownBy(() -> pairs.put("host", "web02")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(pairs::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
