package io.alertbridge.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows have which key. Most keys have one row, and a set of one would cost more than the row's own strings. */
final class Keys {

    /** A row's id, or a set of at least two of them. */
    private final Map<String, Object> ids = new HashMap<>();

    @SuppressWarnings("unchecked") // only ids and sets of ids are ever put
    Collection<String> of(String key) {
        Object found = ids.get(key);
        if (found == null) {
            return List.of();
        }
        return found instanceof String one ? List.of(one) : (Set<String>) found;
    }

    void move(String id, String from, String to) {
        if (!from.isEmpty()) {
            remove(id, from);
        }
        if (!to.isEmpty()) {
            add(id, to);
        }
    }

    private void add(String id, String key) {
        Collection<String> known = of(key);
        if (known.isEmpty()) {
            ids.put(key, id);
        } else if (known instanceof Set) {
            known.add(id);
        } else if (!known.contains(id)) {
            Set<String> both = new LinkedHashSet<>(known);
            both.add(id);
            ids.put(key, both);
        }
    }

    private void remove(String id, String key) {
        Collection<String> known = of(key);
        if (known instanceof Set) {
            known.remove(id);
            if (known.size() == 1) {
                ids.put(key, known.iterator().next());
            }
        } else if (known.contains(id)) {
            ids.remove(key);
        }
    }
}
