package io.alertbridge.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.alertbridge.ledger.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Packages are the stages of the journey; imports point upstream only. */
class PackagesTest {

    private static final String BASE = "io.alertbridge.";

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.alertbridge");

    /** Every package with those it may import. */
    private static final Map<String, List<String>> MAY_IMPORT = new LinkedHashMap<>();

    static {
        List<String> core = List.of("alert", "policy", "cmdb", "ledger");
        MAY_IMPORT.put("alert", List.of());
        MAY_IMPORT.put("cmdb", List.of("alert"));
        MAY_IMPORT.put("policy", List.of("alert", "cmdb"));
        MAY_IMPORT.put("ledger", List.of("alert", "policy"));
        MAY_IMPORT.put("normalise", List.of("alert", "policy"));
        MAY_IMPORT.put("ingest", List.of("alert", "policy", "ledger", "normalise"));
        MAY_IMPORT.put("ingest.signature", List.of("alert", "policy"));
        MAY_IMPORT.put("deduplicate", core);
        MAY_IMPORT.put("heartbeat", with(core, "deduplicate"));
        MAY_IMPORT.put("enrich", with(core, "deduplicate"));
        MAY_IMPORT.put("categorise", with(core, "deduplicate"));
        MAY_IMPORT.put("suppress", with(core, "deduplicate"));
        MAY_IMPORT.put("incident", with(core, "deduplicate"));
        MAY_IMPORT.put("correlate", with(core, "deduplicate", "incident"));
        MAY_IMPORT.put("sla", with(core, "deduplicate", "incident"));
        MAY_IMPORT.put("oncall", with(core, "incident", "sla"));
        MAY_IMPORT.put("escalate", with(core, "deduplicate", "incident", "sla", "oncall"));
        MAY_IMPORT.put("deliver", with(core, "deduplicate", "incident", "sla", "oncall", "escalate"));
        MAY_IMPORT.put("reconcile", with(core, "deduplicate", "normalise", "deliver"));
    }

    private static List<String> with(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }

    @TestFactory
    Stream<DynamicTest> importsPointUpstreamOnly() {
        return MAY_IMPORT.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " imports only " + entry.getValue(),
                        () -> rule(entry.getKey(), entry.getValue()).check(CODE)));
    }

    private static ArchRule rule(String name, List<String> allowed) {
        DescribedPredicate<JavaClass> ours = resideInAPackage("io.alertbridge..");
        DescribedPredicate<JavaClass> permitted = resideInAPackage(BASE + name + "..");
        for (String other : allowed) {
            permitted = permitted.or(resideInAPackage(BASE + other + ".."));
        }
        return noClasses()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .dependOnClassesThat(ours.and(not(permitted)))
                .allowEmptyShould(true);
    }

    @Test
    void nobodyImportsTheWaysIn() {
        for (String front : List.of("console", "api", "cli")) {
            noClasses()
                    .that(not(resideInAPackage(BASE + front + ".."))
                            .and(not(DescribedPredicate.describe(
                                    "the program", type -> type.getPackageName().equals("io.alertbridge")))))
                    .should()
                    .dependOnClassesThat(resideInAPackage(BASE + front + ".."))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void everyPackageIsInTheTable() {
        assertThat(CODE.stream()
                        .map(type -> type.getPackageName().replaceFirst("io\\.alertbridge\\.?", ""))
                        .map(name -> name.split("\\.")[0])
                        .filter(name -> !List.of("", "console", "api", "cli").contains(name))
                        .collect(Collectors.toSet()))
                .isSubsetOf(MAY_IMPORT.keySet());
    }

    /** Otherwise a replay would not end in the same state. */
    @Test
    void stagesKnowNoClockNoChanceAndNoOutside() {
        noClasses()
                .that()
                .implement(Stage.class)
                .and()
                .doNotHaveSimpleName("Pipeline")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "java.net..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "org.springframework..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Random")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CODE);
    }

    @Test
    void timeComesFromTheOneClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .check(CODE);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO)")
                .andShould()
                .resideOutsideOfPackages("..impl..", "..service..", "..dto..", "..model..", "..common..", "..util..")
                .check(CODE);
    }
}
