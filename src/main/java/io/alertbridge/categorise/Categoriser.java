package io.alertbridge.categorise;

import io.alertbridge.alert.Alert;
import io.alertbridge.alert.Context;
import io.alertbridge.alert.Level;
import io.alertbridge.deduplicate.Alerts;
import io.alertbridge.ledger.Case;
import io.alertbridge.ledger.Stage;
import io.alertbridge.policy.CategoryRule;
import io.alertbridge.policy.Facts;
import io.alertbridge.policy.Matcher;
import io.alertbridge.policy.PriorityMatrix;
import java.util.List;

/**
 * Gives category, assignment group and priority, each with its reason: first rule that matches, then the matrix. And
 * says whether the item is down.
 */
final class Categoriser implements Stage {

    private static final CategoryRule NONE = new CategoryRule("none", List.of(), "uncategorised", "", "");

    @Override
    public void handle(Case c) {
        c.changes(Alerts.TABLE).stream()
                .map(change -> change.after())
                .filter(Alert::open)
                .forEach(alert -> c.save(Alerts.TABLE, judged(c, prioritised(c, categorised(c, alert)))));
    }

    private static Alert categorised(Case c, Alert alert) {
        Facts facts = new Facts(alert);
        CategoryRule rule = c.policy().categories().stream()
                .filter(candidate -> Matcher.allMatch(candidate.when(), facts))
                .findFirst()
                .orElse(NONE);
        String group = rule.group().isEmpty() ? alert.context().owner() : rule.group();
        String reason =
                rule == NONE ? "no category rule matches" : "rule '" + rule.name() + "': " + Excerpt.of(rule.when());
        return alert.with(alert.context()
                .categorised(rule.category(), rule.subcategory(), group)
                .because("categorise", reason));
    }

    private static Alert judged(Case c, Alert alert) {
        boolean down = Matcher.allMatch(c.policy().correlation().down(), new Facts(alert));
        return alert.with(alert.context().down(down));
    }

    private static Alert prioritised(Case c, Alert alert) {
        PriorityMatrix matrix = c.policy().priorities();
        Context context = alert.context();
        boolean less = matrix.lessImpact().contains(context.environment());
        Level impact = less ? context.criticality().lower() : context.criticality();
        Level urgency = matrix.urgency().get(alert.event().severity());
        String reason = "%s: impact %s (%s%s) × urgency %s (severity %s)"
                .formatted(
                        matrix.priority(impact, urgency),
                        impact.word(),
                        context.service().isEmpty() ? "no service known" : "criticality of " + context.service(),
                        less ? ", one less in " + context.environment() : "",
                        urgency.word(),
                        alert.event().severity().word());
        return alert.with(context.prioritised(impact, urgency, matrix.priority(impact, urgency))
                .because("prioritise", reason));
    }
}
