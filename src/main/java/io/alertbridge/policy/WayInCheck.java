package io.alertbridge.policy;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Looks closer at the settings of a way in than their kinds do, before anything starts. Found by its line in
 * {@code META-INF/spring.factories}.
 */
public interface WayInCheck {

    /**
     * What is wrong, by whole names of settings: {@code <rule>; <what would be right>}, and never a secret.
     *
     * @param settings value of a setting by its whole name, or null
     */
    Map<String, String> faults(UnaryOperator<String> settings);
}
