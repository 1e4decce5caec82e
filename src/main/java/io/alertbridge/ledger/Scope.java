package io.alertbridge.ledger;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A part of the estate with a ledger, a lane and incidents of its own; on PostgreSQL a schema of its own. Alerts of two
 * scopes never meet, so scopes can be handled at once, by different nodes.
 *
 * @param name empty where everything is one
 */
public record Scope(String name) {

    private static final Pattern NAME = Pattern.compile("(?!pg_)[a-z][a-z0-9_]{0,19}|");
    static final Scope WHOLE = new Scope("");

    public Scope {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("alertbridge.scope was '" + name
                    + "' but must be up to 20 lower-case letters, digits and '_', with a letter first");
        }
    }

    /** What the names of its incidents begin with: no two scopes may mean the same one to a ticket system. */
    public String prefix() {
        return name.isEmpty() ? "AB" : name.toUpperCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it is but a part. */
    boolean named() {
        return !name.isEmpty();
    }
}
