package io.alertbridge.ingest;

import io.alertbridge.policy.WayInCheck;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Looks whether certificate and key of the ways in that encrypt can be used. */
final class CertificateCheck implements WayInCheck {

    @Override
    public Map<String, String> faults(UnaryOperator<String> settings) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (String way : new String[] {"alertbridge.in.syslog", "alertbridge.in.smtp"}) {
            ListenerSettings own = new ListenerSettings(settings, way);
            if (Stream.of("certificate", "key")
                    .allMatch(name -> own.file(name).filter(Files::isReadable).isPresent())) {
                look(own, way, faults);
            }
        }
        return faults;
    }

    private static void look(ListenerSettings own, String way, Map<String, String> faults) {
        try {
            own.tls();
        } catch (RuntimeException e) {
            String why = String.valueOf(e.getMessage());
            faults.put(
                    way + ".certificate",
                    "and key cannot be used (" + why
                            + "); name PEM files, the key being that of the first certificate");
        }
    }
}
