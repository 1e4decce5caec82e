package io.alertbridge.policy;

import static io.alertbridge.alert.Level.HIGH;
import static io.alertbridge.alert.Level.LOW;
import static io.alertbridge.alert.Level.MEDIUM;

import io.alertbridge.alert.Labels;
import io.alertbridge.alert.Level;
import io.alertbridge.alert.Priority;
import io.alertbridge.alert.Severity;
import io.alertbridge.cmdb.Cmdb;
import io.alertbridge.cmdb.ConfigurationItem;
import io.alertbridge.cmdb.Relation;
import io.alertbridge.cmdb.Service;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A small web shop's policy for tests: four items, two services, three people, business hours in Berlin. */
public final class Shop {

    public static final Calendar OFFICE = new Calendar(
            "office",
            ZoneId.of("Europe/Berlin"),
            Stream.of(DayOfWeek.values())
                    .filter(day -> day.getValue() <= 5)
                    .collect(Collectors.toMap(
                            day -> day, day -> List.of(new Calendar.Hours(LocalTime.of(9, 0), LocalTime.of(17, 0))))),
            day -> false);

    private Shop() {}

    public static Policy policy() {
        return new Policy(
                "5a0b5a0b5a0b",
                Map.of(),
                cmdb(),
                List.of(
                        new Identifier("host", Identifier.How.NAME),
                        new Identifier("instance", Identifier.How.NAME),
                        new Identifier("instance", Identifier.How.SHORT_NAME),
                        new Identifier("ip", Identifier.How.ADDRESS)),
                List.of(
                        new CategoryRule(
                                "disk", Matcher.parse("check=~\"HostOutOfDisk.*\""), "database", "storage", ""),
                        new CategoryRule("host down", Matcher.parse("check=\"HostDown\""), "server", "down", "")),
                matrix(),
                new Correlation(
                        Duration.ofMinutes(10),
                        true,
                        true,
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(5),
                        Duration.ofDays(3)),
                List.of(new Rule("informational", Matcher.parse("severity=\"info\""))),
                List.of(),
                List.of(),
                Map.of("24x7", Calendar.ALWAYS, "office", OFFICE),
                slas(),
                roster(),
                List.of(escalation()),
                List.of(),
                Map.of("log", new Channel("log", "log", new Settings(Map.of()))),
                Map.of());
    }

    /** The shop under other correlation rules. */
    public static Policy with(UnaryOperator<Correlation> change) {
        return new Draft(policy()).correlation(change).build();
    }

    /** The shop with these monitors, each behind the source that it names. */
    public static Policy monitoring(Monitor... monitors) {
        return new Draft(policy())
                .monitors(Stream.of(monitors).collect(Collectors.toMap(Monitor::source, monitor -> monitor)))
                .build();
    }

    /** The shop with these ticket systems. */
    public static Policy targeting(Target... targets) {
        return new Draft(policy()).targets(targets).build();
    }

    /** The shop that has to hear of these regularly. */
    public static Policy hearing(Heartbeat... heartbeats) {
        return new Draft(policy()).heartbeats(heartbeats).build();
    }

    /** The shop with a holiday. */
    public static Policy closedOn(LocalDate holiday) {
        Calendar office = new Calendar("office", OFFICE.zone(), OFFICE.hours(), holiday::equals);
        return new Draft(policy())
                .calendars(Map.of("24x7", Calendar.ALWAYS, "office", office))
                .build();
    }

    /** The shop under other service levels. */
    public static Policy promising(List<SlaPolicy> slas) {
        return new Draft(policy()).slas(slas).build();
    }

    /** The shop with other people to page. */
    public static Policy with(Roster roster, List<EscalationPolicy> escalations) {
        return new Draft(policy()).paging(roster, escalations).build();
    }

    /** The shop while something is planned. */
    public static Policy with(MaintenanceWindow window) {
        return new Draft(policy()).windows(window).build();
    }

    private static Cmdb cmdb() {
        return new Cmdb(
                List.of(
                        item("db03", "database", "10.0.3.3"),
                        item("app01", "server", "10.0.1.1"),
                        item("app02", "server", "10.0.1.2"),
                        item("sw01", "switch", "10.0.0.1"),
                        item("mail01", "server", "10.0.9.1")),
                List.of(
                        new Service("orders", "Orders", HIGH, "database", "24x7", "", List.of("app01", "app02")),
                        new Service("mail", "Mail", LOW, "office-it", "office", "", List.of("mail01"))),
                List.of(
                        new Relation("app01", Relation.Kind.DEPENDS_ON, "db03"),
                        new Relation("app02", Relation.Kind.DEPENDS_ON, "db03"),
                        new Relation("db03", Relation.Kind.DEPENDS_ON, "sw01")));
    }

    private static ConfigurationItem item(String id, String ciClass, String address) {
        return new ConfigurationItem(
                id, id, ciClass, List.of(id + ".example.com", address), "production", "", "", Labels.NONE);
    }

    private static PriorityMatrix matrix() {
        Map<Severity, Level> urgency = new EnumMap<>(Severity.class);
        urgency.putAll(Map.of(
                Severity.CRITICAL, HIGH,
                Severity.MAJOR, HIGH,
                Severity.MINOR, MEDIUM,
                Severity.WARNING, MEDIUM,
                Severity.INFO, LOW));
        Map<Level, Map<Level, Priority>> matrix = Map.of(
                HIGH, Map.of(HIGH, Priority.P1, MEDIUM, Priority.P2, LOW, Priority.P3),
                MEDIUM, Map.of(HIGH, Priority.P2, MEDIUM, Priority.P3, LOW, Priority.P4),
                LOW, Map.of(HIGH, Priority.P3, MEDIUM, Priority.P4, LOW, Priority.P5));
        return new PriorityMatrix(urgency, matrix, Set.of("staging"));
    }

    private static List<SlaPolicy> slas() {
        return List.of(
                new SlaPolicy(
                        "gold",
                        Matcher.parse("priority=~\"P1|P2\""),
                        Duration.ofMinutes(15),
                        Duration.ofHours(4),
                        "24x7",
                        List.of(50, 75, 90)),
                new SlaPolicy(
                        "office", List.of(), Duration.ofHours(2), Duration.ofHours(8), "office", List.of(50, 75, 90)));
    }

    private static Roster roster() {
        return new Roster(
                Map.of(
                        "mira", new Person("mira", "Mira Okafor", "database", Map.of("log", "")),
                        "jonas", new Person("jonas", "Jonas Weber", "database", Map.of("log", "")),
                        "aiko", new Person("aiko", "Aiko Tanaka", "database", Map.of("log", ""))),
                Map.of(
                        "primary",
                        new Rotation(
                                "primary",
                                ZoneId.of("Europe/Berlin"),
                                List.of("mira", "jonas", "aiko"),
                                LocalDate.of(2026, 1, 5),
                                LocalTime.of(9, 0),
                                7,
                                List.of())));
    }

    private static EscalationPolicy escalation() {
        return new EscalationPolicy(
                "standard",
                Matcher.parse("priority=~\"P1|P2|P3\""),
                "",
                List.of(
                        new EscalationPolicy.Step(
                                List.of(recipient(EscalationPolicy.Recipient.Kind.ROTATION, "primary")),
                                Duration.ofMinutes(5)),
                        new EscalationPolicy.Step(
                                List.of(recipient(EscalationPolicy.Recipient.Kind.PERSON, "jonas")),
                                Duration.ofMinutes(10))),
                1,
                List.of(recipient(EscalationPolicy.Recipient.Kind.PERSON, "aiko")),
                Duration.ofMinutes(15));
    }

    private static EscalationPolicy.Recipient recipient(EscalationPolicy.Recipient.Kind kind, String name) {
        return new EscalationPolicy.Recipient(kind, name);
    }
}
