package io.alertbridge.alert;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is known about an alert beyond its own words: item, service, owner, category, priority, and why.
 * Unknown texts are empty.
 *
 * @param ci id of the configuration item
 * @param services ids of all services that need the item, the most critical first
 * @param owner the team that owns the item or its service
 * @param group the team that gets the incident
 * @param down it says that its item has failed, and so whatever depends on it may
 */
public record Context(
        String ci,
        String ciClass,
        String environment,
        List<String> services,
        Level criticality,
        String owner,
        String category,
        String subcategory,
        String group,
        Level impact,
        Level urgency,
        Priority priority,
        boolean down,
        List<Reason> reasons) {

    /** Before any stage has looked. */
    public static final Context UNKNOWN = new Context(
            "", "", "", List.of(), Level.LOW, "", "", "", "", Level.LOW, Level.LOW, Priority.P5, false, List.of());

    /** The most critical service that needs the item, or the empty string. */
    public String service() {
        return services.isEmpty() ? "" : services.get(0);
    }

    public Context about(
            String ci, String ciClass, String environment, List<String> services, Level criticality, String owner) {
        return new Context(
                ci,
                ciClass,
                environment,
                List.copyOf(services),
                criticality,
                owner,
                category,
                subcategory,
                group,
                impact,
                urgency,
                priority,
                down,
                reasons);
    }

    public Context categorised(String category, String subcategory, String group) {
        return new Context(
                ci,
                ciClass,
                environment,
                services,
                criticality,
                owner,
                category,
                subcategory,
                group,
                impact,
                urgency,
                priority,
                down,
                reasons);
    }

    public Context prioritised(Level impact, Level urgency, Priority priority) {
        return new Context(
                ci,
                ciClass,
                environment,
                services,
                criticality,
                owner,
                category,
                subcategory,
                group,
                impact,
                urgency,
                priority,
                down,
                reasons);
    }

    public Context down(boolean itemFailed) {
        return new Context(
                ci,
                ciClass,
                environment,
                services,
                criticality,
                owner,
                category,
                subcategory,
                group,
                impact,
                urgency,
                priority,
                itemFailed,
                reasons);
    }

    /** Replaces what the stage said before, keeps what the others said. */
    public Context because(String stage, String text) {
        List<Reason> now = Stream.concat(
                        reasons.stream().filter(reason -> !reason.stage().equals(stage)),
                        Stream.of(new Reason(stage, text)))
                .toList();
        return new Context(
                ci,
                ciClass,
                environment,
                services,
                criticality,
                owner,
                category,
                subcategory,
                group,
                impact,
                urgency,
                priority,
                down,
                now);
    }

    Context sharing(Pool pool) {
        return new Context(
                pool.one(ci),
                pool.one(ciClass),
                pool.one(environment),
                pool.one(pool.each(services)),
                criticality,
                pool.one(owner),
                pool.one(category),
                pool.one(subcategory),
                pool.one(group),
                impact,
                urgency,
                priority,
                down,
                reasons.stream().map(reason -> reason.sharing(pool)).toList());
    }
}
