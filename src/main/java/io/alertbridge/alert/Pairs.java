package io.alertbridge.alert;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;

/**
 * A few names and values, in order, immutable. They lie in one array: a hundred thousand alerts have them, and a tree
 * or a hash table around each name would take more than the texts. Looking one up goes through all of them.
 */
final class Pairs extends AbstractMap<String, String> {

    /** Name, value, name, value … */
    private final String[] texts;

    private Pairs(String[] texts) {
        this.texts = texts;
    }

    /** In the order of the map. */
    static Pairs of(Map<String, String> map) {
        return map instanceof Pairs pairs ? pairs : new Pairs(texts(map));
    }

    /** In the order of the names, without empty values. */
    static Pairs sorted(Map<String, String> map) {
        if (map instanceof Pairs pairs && pairs.tidy()) {
            return pairs;
        }
        Pairs given = new Pairs(texts(map));
        if (given.tidy()) {
            return given;
        }
        Map<String, String> tree = new TreeMap<>(map);
        tree.values().removeIf(String::isEmpty);
        return new Pairs(texts(tree));
    }

    private static String[] texts(Map<String, String> map) {
        String[] texts = new String[2 * map.size()];
        int at = 0;
        for (Map.Entry<String, String> pair : map.entrySet()) {
            texts[at++] = pair.getKey();
            texts[at++] = pair.getValue();
        }
        return texts;
    }

    private boolean tidy() {
        for (int at = 0; at < texts.length; at += 2) {
            if (texts[at + 1].isEmpty() || at > 0 && texts[at - 2].compareTo(texts[at]) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** The same pairs, whose texts are shared with others. */
    Pairs in(Pool pool) {
        String[] shared = new String[texts.length];
        Arrays.setAll(shared, at -> pool.one(texts[at]));
        return new Pairs(shared);
    }

    private int find(Object name) {
        for (int at = 0; at < texts.length; at += 2) {
            if (texts[at].equals(name)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public boolean containsKey(Object name) {
        return find(name) >= 0;
    }

    @Override
    public String get(Object name) {
        int at = find(name);
        return at < 0 ? null : texts[at + 1];
    }

    @Override
    public int size() {
        return texts.length / 2;
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, String>> iterator() {
                return new Walk(texts);
            }

            @Override
            public int size() {
                return texts.length / 2;
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pairs pairs && Arrays.equals(texts, pairs.texts) || super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }

    private static final class Walk implements Iterator<Map.Entry<String, String>> {

        private final String[] texts;
        private int at;

        private Walk(String[] texts) {
            this.texts = texts;
        }

        @Override
        public boolean hasNext() {
            return at < texts.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            at += 2;
            return Map.entry(texts[at - 2], texts[at - 1]);
        }
    }
}
