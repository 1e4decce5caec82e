package io.alertbridge.ingest.snmp;

import io.alertbridge.ingest.ListenerSettings;
import io.alertbridge.policy.WayInCheck;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Looks whether the file with the users of SNMP can be read, line by line. */
final class UsersCheck implements WayInCheck {

    private static final String WAY = "alertbridge.in.snmp";

    @Override
    public Map<String, String> faults(UnaryOperator<String> settings) {
        ListenerSettings own = new ListenerSettings(settings, WAY);
        if (own.file("users").filter(Files::isReadable).isEmpty()) {
            return Map.of();
        }
        try {
            Users.read(own);
            return Map.of();
        } catch (RuntimeException e) {
            String name = WAY + ".users";
            return Map.of(name, e.getMessage().substring(name.length() + 1));
        }
    }
}
