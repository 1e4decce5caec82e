package io.alertbridge.policy;

import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Level;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Relation;
import io.alertbridge.cmdb.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads {@code services/*.yaml}: configuration items, services and what they need. */
final class CmdbReader {

    private static final String ITEM = "item";
    private static final String SERVICE = "service";

    /** Where an item says what it needs; circles of what runs on or is part of itself cannot be. */
    private static final Map<String, Relation.Kind> RELATIONS = Map.of(
            "dependsOn", Relation.Kind.DEPENDS_ON,
            "runsOn", Relation.Kind.RUNS_ON,
            "partOf", Relation.Kind.PART_OF);

    private final List<ConfigurationItem> items = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();
    private final Map<String, Value> places = new LinkedHashMap<>();
    private final Map<String, String> aliases = new HashMap<>();

    void read(Section file) {
        file.named("items").forEach((id, section) -> items.add(item(id, section)));
        file.named("services").forEach((id, section) -> services.add(service(id, section)));
        file.end();
    }

    Cmdb cmdb() {
        items.forEach(this::checkNames);
        Circles.among(relations)
                .forEach((id, circle) -> places.get(id)
                        .fault(
                                "%s was part of a circle but nothing can run on or be part of itself: %s; remove one relation",
                                id, circle));
        return new Cmdb(items, services, relations);
    }

    private ConfigurationItem item(String id, Section section) {
        section.findings().define(ITEM, id, section.origin());
        section.findings().define("item or service", id, section.origin());
        places.putIfAbsent(id, section.origin());
        for (Map.Entry<String, Relation.Kind> kind : RELATIONS.entrySet()) {
            section.references(kind.getKey(), ITEM, SERVICE)
                    .forEach(to -> relations.add(new Relation(id, kind.getValue(), to)));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        section.section("labels")
                .ifPresent(all ->
                        all.entries().forEach((name, value) -> labels.put(name, Section.read(value, "", Words::text))));
        ConfigurationItem item = new ConfigurationItem(
                id,
                section.read("name", id, Words::text),
                section.need("class", "", Words::text),
                section.read("aliases", List.of(), Words::texts),
                section.read("environment", "production", Words::text),
                section.reference("owner", OncallReader.TEAM),
                section.read("runbook", "", Kinds::address),
                new Labels(labels));
        section.end();
        return item;
    }

    private static Service service(String id, Section section) {
        section.findings().define(SERVICE, id, section.origin());
        section.findings().define("item or service", id, section.origin());
        Service service = new Service(
                id,
                section.read("name", id, Words::text),
                section.need("criticality", Level.LOW, Words.word(Level.class)),
                section.neededReference("owner", OncallReader.TEAM),
                section.reference("supportHours", CalendarReader.CALENDAR),
                section.read("description", "", Words::text),
                section.references("dependsOn", ITEM, SERVICE));
        section.end();
        return service;
    }

    /** An alias of two items finds neither: say so rather than find out at night. */
    private void checkNames(ConfigurationItem item) {
        for (String alias : item.aliases()) {
            String first = aliases.putIfAbsent(alias.toLowerCase(Locale.ROOT), item.id());
            if (first != null && !first.equals(item.id())) {
                places.get(item.id())
                        .fault("alias was '%s' but %s has it already; an alias must mean one item", alias, first);
            }
        }
    }
}
