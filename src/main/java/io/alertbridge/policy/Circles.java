package io.alertbridge.policy;

import io.alertbridge.cmdb.Relation;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds circles of what runs on or is part of itself. Circles of {@code depends_on} are a fact of life, and harmless:
 * every walk visits an item once.
 */
final class Circles {

    private final Map<String, List<String>> next;
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();

    private Circles(Map<String, List<String>> next) {
        this.next = next;
    }

    /** One item of each circle, and the circle as a line of text. */
    static Map<String, String> among(Collection<Relation> relations) {
        Circles circles = new Circles(relations.stream()
                .filter(relation -> relation.kind() != Relation.Kind.DEPENDS_ON)
                .collect(Collectors.groupingBy(
                        Relation::from, LinkedHashMap::new, Collectors.mapping(Relation::to, Collectors.toList()))));
        circles.next.keySet().forEach(start -> circles.walk(start, new ArrayDeque<>()));
        return circles.found;
    }

    private void walk(String at, Deque<String> path) {
        if (path.contains(at)) {
            List<String> circle =
                    path.stream().dropWhile(step -> !step.equals(at)).toList();
            found.putIfAbsent(at, String.join(" → ", circle) + " → " + at);
        } else if (!done.contains(at)) {
            path.addLast(at);
            next.getOrDefault(at, List.of()).forEach(step -> walk(step, path));
            path.removeLast();
            done.add(at);
        }
    }
}
