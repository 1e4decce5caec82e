package io.alertbridge.deliver;

import io.alertbridge.policy.Policies;
import io.alertbridge.policy.Settings;
import io.alertbridge.policy.Target;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The ticket systems of the policy in force, each opened once until its settings change. */
final class TicketSystems {

    private static final Settings NONE = new Settings(Map.of());

    private final Policies policies;
    private final Map<String, TicketSystem.Type> types;
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    /** A target with the system that its settings have led to. */
    record Opened(Target target, TicketSystem system) {}

    TicketSystems(Policies policies, Collection<TicketSystem.Type> types) {
        this.policies = policies;
        this.types = types.stream().collect(Collectors.toMap(TicketSystem.Type::name, Function.identity()));
    }

    /** @throws IllegalArgumentException if the target's type is unknown or one of its settings is wrong */
    Optional<Opened> of(String name) {
        return policies.current()
                .target(name)
                .map(target -> opened.compute(
                        name,
                        (same, before) -> before != null && before.target().equals(target) ? before : open(target)));
    }

    Settings settings(String name) {
        return policies.current().target(name).map(Target::settings).orElse(NONE);
    }

    private Opened open(Target target) {
        TicketSystem.Type type = types.get(target.type());
        if (type == null) {
            throw new IllegalArgumentException("type of target " + target.name() + " was '" + target.type()
                    + "' but there are only " + types.keySet());
        }
        return new Opened(target, type.open(target));
    }
}
