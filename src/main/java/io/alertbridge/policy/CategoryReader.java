package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code categories.yaml}: the taxonomy, and the rules that put alerts into it. */
final class CategoryReader {

    private static final String RULE = "category rule";

    private final Map<String, List<String>> taxonomy = new LinkedHashMap<>();
    private final List<CategoryRule> rules = new ArrayList<>();

    void read(Section file) {
        file.section("categories")
                .ifPresent(all -> all.entries()
                        .forEach((name, parts) -> taxonomy.put(
                                name, parts.empty() ? List.of() : Section.read(parts, List.of(), Words::texts))));
        file.sections("rules").forEach(section -> rules.add(rule(section)));
        file.end();
    }

    List<CategoryRule> rules() {
        return List.copyOf(rules);
    }

    private CategoryRule rule(Section section) {
        String name = section.name(RULE);
        String category = section.need("category", "", Words::text);
        String subcategory = section.read("subcategory", "", Words::text);
        CategoryRule rule = new CategoryRule(
                name,
                section.need("when", List.of(), Conditions::read),
                category,
                subcategory,
                section.reference("group", OncallReader.TEAM));
        section.end();
        if (!category.isEmpty() && !taxonomy.containsKey(category)) {
            section.fault("category", "no category has this name", Nearest.hint(category, taxonomy.keySet()));
        } else if (!subcategory.isEmpty()
                && !taxonomy.getOrDefault(category, List.of()).contains(subcategory)) {
            List<String> known = taxonomy.getOrDefault(category, List.of());
            section.fault("subcategory", "is none of category " + category, Nearest.hint(subcategory, known));
        }
        return rule;
    }
}
