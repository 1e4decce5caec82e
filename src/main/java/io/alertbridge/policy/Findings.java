package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is found while files are read: faults, and which names things have and refer to, whatever the order of files. */
final class Findings {

    /** Names that are always there. */
    private static final Map<String, String> BUILT_IN = Map.of(CalendarReader.CALENDAR, Calendar.ALWAYS.name());

    private record Reference(List<String> kinds, Value value) {}

    private final Set<Fault> faults = new TreeSet<>();
    private final Map<String, Map<String, Value>> names = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();

    void add(Fault fault) {
        faults.add(fault);
    }

    boolean none() {
        return faults.isEmpty();
    }

    /** A thing of a kind gets its name here. */
    void define(String kind, String name, Value at) {
        Value first = names.computeIfAbsent(kind, any -> new LinkedHashMap<>()).putIfAbsent(name, at);
        if (first != null) {
            at.fault(
                    "%s '%s' was defined twice but needs a name of its own; the first is at %s:%d, rename one",
                    kind, name, first.file(), first.line());
        }
    }

    /** Something of one of these kinds is meant by the value; whether it exists is seen at the end. */
    void refer(Value value, String... kinds) {
        references.add(new Reference(List.of(kinds), value));
    }

    List<Fault> all() {
        references.forEach(this::resolve);
        references.clear();
        return List.copyOf(faults);
    }

    private boolean knows(String kind, String name) {
        return names.getOrDefault(kind, Map.of()).containsKey(name) || name.equals(BUILT_IN.get(kind));
    }

    private Collection<String> known(String kind) {
        Collection<String> known =
                new TreeSet<>(names.getOrDefault(kind, Map.of()).keySet());
        Optional.ofNullable(BUILT_IN.get(kind)).ifPresent(known::add);
        return known;
    }

    private void resolve(Reference reference) {
        String name = reference.value().shown();
        if (reference.kinds().stream().noneMatch(kind -> knows(kind, name))) {
            Collection<String> known = new TreeSet<>();
            reference.kinds().forEach(kind -> known.addAll(known(kind)));
            String kinds = String.join(" or ", reference.kinds());
            reference.value().fault(new Wrong("no " + kinds + " has this name", Nearest.hint(name, known)));
        }
    }
}
