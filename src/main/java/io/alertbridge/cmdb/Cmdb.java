package io.alertbridge.cmdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One immutable picture of configuration items, services and their relations. Names are compared without case.
 * Relations may run in circles: every walk visits an item once.
 */
public final class Cmdb {

    public static final Cmdb EMPTY = new Cmdb(List.of(), List.of(), List.of());

    private final Map<String, ConfigurationItem> items = new LinkedHashMap<>();
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, List<ConfigurationItem>> names = new HashMap<>();
    private final List<Relation> relations;
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final Map<String, Set<String>> neededBy = new HashMap<>();

    public Cmdb(Collection<ConfigurationItem> items, Collection<Service> services, Collection<Relation> relations) {
        items.forEach(this::register);
        services.forEach(service -> this.services.put(service.id(), service));
        this.relations = List.copyOf(relations);
        relations.forEach(relation -> relate(relation.from(), relation.to()));
        services.forEach(service -> service.dependsOn().forEach(needed -> relate(service.id(), needed)));
    }

    private void register(ConfigurationItem item) {
        items.put(item.id(), item);
        Set<String> known = new LinkedHashSet<>();
        known.add(fold(item.id()));
        known.add(fold(item.name()));
        item.aliases().forEach(alias -> known.add(fold(alias)));
        known.forEach(
                name -> names.computeIfAbsent(name, any -> new ArrayList<>(1)).add(item));
    }

    private void relate(String from, String to) {
        needs.computeIfAbsent(from, any -> new LinkedHashSet<>()).add(to);
        neededBy.computeIfAbsent(to, any -> new LinkedHashSet<>()).add(from);
    }

    public Collection<ConfigurationItem> items() {
        return items.values();
    }

    public Collection<Service> services() {
        return services.values();
    }

    public List<Relation> relations() {
        return relations;
    }

    public Optional<ConfigurationItem> item(String id) {
        return Optional.ofNullable(items.get(id));
    }

    public Optional<Service> service(String id) {
        return Optional.ofNullable(services.get(id));
    }

    /** A service by id or by name. */
    public Optional<Service> serviceNamed(String name) {
        String wanted = fold(name);
        return services.values().stream()
                .filter(service -> fold(service.id()).equals(wanted)
                        || fold(service.name()).equals(wanted))
                .findFirst();
    }

    /** All items known by this id, name or alias. More than one means ambiguous: do not guess. */
    public List<ConfigurationItem> named(String name) {
        return names.getOrDefault(fold(name), List.of());
    }

    /** Ids of everything that this item or service directly needs. */
    public Set<String> needs(String id) {
        return needs.getOrDefault(id, Set.of());
    }

    /** Ids of all items and services that suffer when this one fails, nearest first, with their distance in steps. */
    public Map<String, Integer> dependants(String id) {
        return walk(id, neededBy);
    }

    /** Ids of all items and services that this one leans on, nearest first, with their distance in steps. */
    public Map<String, Integer> dependencies(String id) {
        return walk(id, needs);
    }

    /** The services that suffer when an item fails, the most critical and nearest first. */
    public List<Service> servicesOf(String item) {
        Map<String, Integer> distance = dependants(item);
        Map<String, Service> found = new TreeMap<>();
        distance.keySet().forEach(id -> service(id).ifPresent(service -> found.put(id, service)));
        return found.values().stream()
                .sorted((a, b) -> a.criticality() == b.criticality()
                        ? distance.get(a.id()) - distance.get(b.id())
                        : a.criticality().compareTo(b.criticality()))
                .toList();
    }

    private static Map<String, Integer> walk(String start, Map<String, Set<String>> steps) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(start));
        seen.put(start, 0);
        while (!open.isEmpty()) {
            String at = open.poll();
            for (String next : steps.getOrDefault(at, Set.of())) {
                if (seen.putIfAbsent(next, seen.get(at) + 1) == null) {
                    open.add(next);
                }
            }
        }
        seen.remove(start);
        return seen;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
