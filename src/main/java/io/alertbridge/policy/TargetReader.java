package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code targets/<name>.yaml}: ticket systems, in the order of their names. */
final class TargetReader {

    private final SettingsReader settings = new SettingsReader("targets");
    private final List<Target> targets = new ArrayList<>();

    void read(String name, Section file) {
        String type = file.read("type", name, Words::text);
        if (!settings.types().known(type)) {
            String right = Nearest.hint(type, settings.types().names());
            file.value("type")
                    .ifPresentOrElse(
                            value -> value.fault(new Wrong("there is no such ticket system", right)),
                            () -> file.missing("type", right));
        }
        List<Matcher> when = file.read("when", List.of(), Conditions::read);
        targets.add(new Target(name, type, when, settings.read(type, file)));
    }

    List<Target> targets() {
        return List.copyOf(targets);
    }
}
