package io.alertbridge.bench;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The CMDB behind the payloads: hosts, ten to a service. One host in a hundred is unknown to it. */
public final class Estate {

    private static final int HOSTS_A_SERVICE = 10;
    private static final int UNKNOWN = 100;

    private Estate() {}

    /** As a file of {@code config/services/}. */
    public static String of(int hosts) {
        String items = IntStream.range(0, hosts)
                .filter(host -> host % UNKNOWN != UNKNOWN - 1)
                .mapToObj(host -> """
                          node%05d:
                            class: server
                            owner: Platform
                            aliases: [%s]
                        """.formatted(host, Payloads.host(host)).indent(0))
                .collect(Collectors.joining());
        String services = IntStream.range(0, hosts / HOSTS_A_SERVICE)
                .mapToObj(Estate::service)
                .collect(Collectors.joining());
        return "items:\n" + items.indent(2) + "services:\n" + services.indent(2);
    }

    private static String service(int number) {
        String needs = IntStream.range(number * HOSTS_A_SERVICE, (number + 1) * HOSTS_A_SERVICE)
                .filter(host -> host % UNKNOWN != UNKNOWN - 1)
                .mapToObj("node%05d"::formatted)
                .collect(Collectors.joining(", ", "[", "]"));
        return """
                bench%04d:
                  criticality: %s
                  owner: Platform
                  dependsOn: %s
                """.formatted(number, number % 10 == 0 ? "high" : "medium", needs);
    }
}
