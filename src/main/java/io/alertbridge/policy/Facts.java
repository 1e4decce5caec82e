package io.alertbridge.policy;

import io.alertbridge.alert.Alert;
import java.util.function.UnaryOperator;

/** What a condition can ask about an alert: its labels and the derived names of {@link Matcher}. */
public record Facts(Alert alert) implements UnaryOperator<String> {

    @Override
    public String apply(String name) {
        return switch (name) {
            case "source" -> alert.event().source();
            case "severity" -> alert.event().severity().word();
            case "check", "alertname" -> alert.event().check();
            case "instance" -> known(alert.event().labels().get(name), "host");
            case "summary" -> alert.event().summary();
            case "ci" -> alert.context().ci();
            case "ci.class" -> alert.context().ciClass();
            case "service" -> known(alert.context().service(), name);
            case "environment" -> known(alert.context().environment(), name);
            case "owner" -> alert.context().owner();
            case "category" -> alert.context().category();
            case "subcategory" -> alert.context().subcategory();
            case "priority" -> alert.context().priority().name();
            default -> alert.event().labels().get(name);
        };
    }

    private String known(String derived, String label) {
        return derived.isEmpty() ? alert.event().labels().get(label) : derived;
    }
}
