package io.alertbridge.policy;

import java.util.ArrayList;
import java.util.List;

/** Reads conditions: one text of matchers, or a list of such texts; all must be met. */
final class Conditions {

    private Conditions() {}

    static List<Matcher> read(Value value) throws Wrong {
        List<Matcher> found = new ArrayList<>();
        for (Value entry : value.isList() ? value.list() : List.of(value)) {
            found.addAll(Section.read(entry, List.of(), Conditions::one));
        }
        return List.copyOf(found);
    }

    /** At least one condition: without one all alerts would be meant, and nobody would hear of anything. */
    static List<Matcher> some(Value value) throws Wrong {
        boolean none =
                value.isList() ? value.list().isEmpty() : value.text().strip().matches("(\\{\\s*})?");
        if (none) {
            throw new Wrong("would hold back everything", "name at least one condition");
        }
        return read(value);
    }

    private static List<Matcher> one(Value value) throws Wrong {
        try {
            return Matcher.parse(value.text());
        } catch (IllegalArgumentException e) {
            String rule = e.getMessage().replaceFirst(" was ", " ").replaceFirst(" but ", " ");
            throw new Wrong("its " + rule, "write e.g. severity=\"critical\" or service=~\"pay.*\"");
        }
    }
}
