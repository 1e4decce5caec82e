package io.alertbridge.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import io.alertbridge.deliver.Http;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Icinga 2, by its objects. Soft states and downtimes are neither fired nor resolved. Over is what was found to be well
 * by a check; an object that is not there, or that this user may not see, is not over.
 */
final class IcingaObjects implements Inquiry {

    private static final Map<String, String> READING = Map.of("X-HTTP-Method-Override", "GET");
    private static final List<String> ATTRIBUTES = List.of(
            "name",
            "display_name",
            "state",
            "state_type",
            "last_check",
            "last_check_result",
            "last_state_change",
            "last_hard_state_change",
            "acknowledgement",
            "downtime_depth",
            "enable_notifications");

    private final Function<IcingaObject, Map<String, Object>> told;

    /** @param told what Icinga would send about an object */
    IcingaObjects(Function<IcingaObject, Map<String, Object>> told) {
        this.told = told;
    }

    @Override
    public Word ask(Question question) {
        List<Finding> findings = new ArrayList<>();
        for (String kind : List.of("host", "service")) {
            for (IcingaObject object : objects(question.site(), kind, kind + ".state != 0", Map.of())) {
                byte[] payload = Http.json(told.apply(object));
                findings.add(new Finding(new String(payload, StandardCharsets.UTF_8), object.quiet()));
            }
            Inquiry.bound(findings.size());
        }
        return new Word(findings, Set.of(), "");
    }

    @Override
    public boolean certain() {
        return true;
    }

    @Override
    public Set<String> over(Question question, Set<String> keys) {
        Set<String> over = new HashSet<>();
        for (String kind : List.of("host", "service")) {
            List<String> names = keys.stream()
                    .filter(key -> key.contains("!") == kind.equals("service"))
                    .toList();
            for (List<String> portion : Inquiry.portions(names)) {
                objects(question.site(), kind, kind + ".__name in names", Map.of("names", portion)).stream()
                        .filter(IcingaObject::well)
                        .forEach(object -> over.add(object.key()));
            }
        }
        return over;
    }

    private static List<IcingaObject> objects(Site site, String kind, String filter, Map<String, Object> given) {
        List<String> attributes = new ArrayList<>(ATTRIBUTES);
        attributes.add(kind.equals("host") ? "address" : "host_name");
        List<String> joins = kind.equals("host") ? List.of() : List.of("host.address", "host.display_name");
        JsonNode results = site.post(
                        "/v1/objects/" + kind + "s",
                        Map.of("attrs", attributes, "joins", joins, "filter", filter, "filter_vars", given),
                        READING)
                .path("results");
        if (!results.isArray()) {
            throw new UnclearException(site + ": its answer holds no results");
        }
        List<IcingaObject> objects = new ArrayList<>();
        results.forEach(result -> objects.add(IcingaObject.of(kind, result)));
        return objects;
    }
}
