package io.github.fbpbench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The walls between the packages. */
class ArchitectureTest {

    private static final String ROOT = "io.github.fbpbench.";
    private static final String JMH = "org.openjdk.jmh..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(
                    "io.github.fbpbench.maven",
                    "io.github.fbpbench.run",
                    "io.github.fbpbench.measurement",
                    "io.github.fbpbench.plan",
                    "io.github.fbpbench.launch",
                    "io.github.fbpbench.fork",
                    "io.github.fbpbench.analysis",
                    "io.github.fbpbench.profile",
                    "io.github.fbpbench.baseline",
                    "io.github.fbpbench.reference",
                    "io.github.fbpbench.report",
                    "io.github.fbpbench.files",
                    "io.github.fbpbench.process");

    /** Whose classes of this project a package may use, beside its own. */
    private static ArchRule usesOnly(String name, List<String> others) {
        String own = ROOT + name + "..";
        String[] allowed = others.stream().map(other -> ROOT + other + "..").toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(own)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".")
                        .or(resideInAPackage("io.github.fbpbench.."))
                        .and(not(resideInAPackage(own)))
                        .and(not(resideInAnyPackage(allowed))));
    }

    @Test
    void measurementIsALeaf() {
        usesOnly("measurement", List.of()).check(CLASSES);
        classes()
                .that()
                .resideInAPackage(ROOT + "measurement..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", ROOT + "measurement..", "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void smallPartsUseNothingOfOurs() {
        for (String name : List.of("files", "process")) {
            usesOnly(name, List.of()).check(CLASSES);
        }
    }

    @Test
    void analysisUsesMeasurementOnly() {
        usesOnly("analysis", List.of("measurement")).check(CLASSES);
    }

    @Test
    void analysisIsPure() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "analysis..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio..", "java.time..", "java.util.random..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.type(java.time.Duration.class)))
                        .or(com.tngtech.archunit.base.DescribedPredicate.describe(
                                "a source of randomness",
                                type -> type.getName().equals("java.util.Random")
                                        || type.getName().equals("java.security.SecureRandom"))))
                .check(CLASSES);
    }

    /** What these run between slices would share the JIT's profile of such methods with measured code that uses them. */
    @Test
    void whatRunsBetweenSlicesMatchesStreamsAndHashesNothing() {
        classes()
                .that()
                .haveNameMatching(
                        ".*\\.fork\\.(Clocks|Driver|Injector|LinuxPressure|ProcFile|RunDelay|TokenProfiler)(\\$.*)?")
                .or()
                .haveSimpleName("Injection")
                .should()
                .onlyDependOnClassesThat(not(resideInAnyPackage("java.util.stream..", "java.util.regex..")
                        .or(com.tngtech.archunit.base.DescribedPredicate.describe(
                                "a hash table",
                                type -> List.of(
                                                "java.util.HashMap",
                                                "java.util.HashSet",
                                                "java.util.Map",
                                                "java.util.Set")
                                        .contains(type.getName())))))
                .check(CLASSES);
    }

    @Test
    void theMiddleUsesAnalysisAndMeasurementAndSmallPartsOnly() {
        for (String name : List.of("plan", "launch", "baseline", "reference", "report")) {
            usesOnly(name, List.of("analysis", "measurement", "files", "process"))
                    .check(CLASSES);
        }
    }

    @Test
    void theProfileUsesMeasurementOnly() {
        usesOnly("profile", List.of("measurement")).check(CLASSES);
    }

    @Test
    void onlyTheRunAndTheGoalsUseTheProfile() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "profile..", ROOT + "run..", ROOT + "maven..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "profile..")
                .check(CLASSES);
    }

    @Test
    void onlyTheProfileUsesTheConverterOfRecordings() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "profile..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("one..", "jdk.jfr.consumer..")
                .check(CLASSES);
    }

    @Test
    void onlyTheForkRecords() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "fork..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jdk.jfr.Recording")
                .check(CLASSES);
    }

    @Test
    void theForkUsesMeasurementAndSmallPartsAndTheRuntimeOnly() {
        usesOnly("fork", List.of("measurement", "files", "process", "benchmark", "runtime"))
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage(ROOT + "fork")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "java..",
                        "javax.management..",
                        "com.sun.management..",
                        "jdk.jfr",
                        JMH,
                        "org.HdrHistogram..",
                        ROOT + "fork..",
                        ROOT + "measurement..",
                        ROOT + "files..",
                        ROOT + "process..",
                        ROOT + "benchmark..",
                        ROOT + "runtime..",
                        "org.jspecify.."))
                .check(CLASSES);
    }

    @Test
    void onlyTheForkUsesJmh() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "fork..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JMH)
                .check(CLASSES);
    }

    @Test
    void onlyTheGoalsUseMaven() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "maven..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void onlyTheGoalsUseTheRun() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "maven..", ROOT + "run..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "run..", ROOT + "maven..")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCycles() {
        slices().matching("io.github.fbpbench.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (var type : CLASSES) {
            if (type.getPackageName().endsWith("jmh_generated")) {
                continue;
            }
            if (!type.getPackage().isAnnotatedWith(NullMarked.class)) {
                throw new AssertionError(type.getPackageName() + " is not @NullMarked");
            }
        }
    }

    @Test
    void nothingPrintsOrThrowsWhatNobodyCanCatch() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(withoutGenerated());
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(withoutGenerated());
    }

    private static JavaClasses withoutGenerated() {
        return CLASSES.that(not(resideInAnyPackage("..jmh_generated..")));
    }
}
