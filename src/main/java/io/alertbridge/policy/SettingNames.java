package io.alertbridge.policy;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The settings of ours that can be given on the command line. Spring passes over a misspelt one without a word. */
public final class SettingNames {

    private static final String OURS = "alertbridge.";

    private final Set<String> known = new TreeSet<>(Set.of("config-dir"));

    public SettingNames() {
        Reading reading = new Reading(new Findings(), Secrets.forgotten(name -> null));
        new ShippedTypes("settings")
                .find("application", reading).entries().keySet().stream()
                        .filter(name -> name.startsWith(OURS))
                        .forEach(name -> known.add(name.substring(OURS.length())));
    }

    /** What is wrong with an argument {@code --name=value}, if it names a setting that does not exist. */
    public Optional<String> fault(String argument) {
        String given = argument.split("=", 2)[0];
        if (!given.startsWith("--" + OURS)) {
            return Optional.empty();
        }
        String name = given.substring(2 + OURS.length());
        return known.contains(name)
                ? Optional.empty()
                : Optional.of("setting was '%s' but there is none of that name; %s"
                        .formatted(given, Nearest.hint(name, known)));
    }
}
