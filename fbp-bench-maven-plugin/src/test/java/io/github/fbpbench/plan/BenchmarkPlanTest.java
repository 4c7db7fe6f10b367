package io.github.fbpbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkPlanTest {

    @TempDir
    private Path testClasses;

    @TempDir
    private Path library;

    @BeforeEach
    void forgetWhatWasInitialised() {
        System.clearProperty(PlanSubjects.INITIALISED);
    }

    @Test
    void findsBenchmarksOfEachKind() throws IOException {
        put(testClasses, PlanSubjects.OfNode.class, PlanSubjects.OfWorkload.class, PlanSubjects.Neither.class);

        BenchmarkPlan plan = BenchmarkPlan.discover(testClasses, List.of());

        assertThat(plan.benchmarks())
                .extracting(benchmark -> benchmark.id().simpleName(), PlannedBenchmark::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("PlanSubjects$OfNode", new BenchmarkKind.OfNode()),
                        org.assertj.core.groups.Tuple.tuple("PlanSubjects$OfWorkload", new BenchmarkKind.OfWorkload()));
        assertThat(plan.benchmarks())
                .allSatisfy(benchmark -> assertThat(benchmark.problem()).isEmpty());
    }

    @Test
    void followsLinks() throws IOException {
        put(library, PlanSubjects.OfNode.class);
        Path link = Files.createSymbolicLink(testClasses.resolve("io"), library.resolve("io"));

        assertThat(link).isSymbolicLink();
        assertThat(BenchmarkPlan.discover(testClasses, List.of()).benchmarks()).hasSize(1);
    }

    @Test
    void findsNetworksAndPools() throws IOException {
        put(testClasses, ScanSubjects.OfNetwork.class, ScanSubjects.OfPool.class);

        assertThat(BenchmarkPlan.discover(testClasses, List.of()).benchmarks())
                .extracting(PlannedBenchmark::kind)
                .containsExactly(new BenchmarkKind.OfNetwork(), new BenchmarkKind.OfPool());
    }

    @Test
    void runsNoUserCode() throws IOException {
        put(testClasses, PlanSubjects.Initialised.class);

        assertThat(BenchmarkPlan.discover(testClasses, List.of()).benchmarks()).hasSize(1);

        assertThat(System.getProperty(PlanSubjects.INITIALISED)).isNull();
    }

    @Test
    void findsWhatInheritsFromAClassOfADependency() throws IOException {
        put(testClasses, PlanSubjects.Inheriting.class);
        put(library, PlanSubjects.Base.class);

        BenchmarkPlan plan = BenchmarkPlan.discover(testClasses, List.of(testClasses, library));

        assertThat(plan.benchmarks())
                .extracting(benchmark -> benchmark.id().simpleName())
                .containsExactly("PlanSubjects$Inheriting");
        assertThat(plan.benchmarks().get(0).thresholds()).isEqualTo(Map.of("throughput", "-7%"));
    }

    @Test
    void leavesOutAbstractClassesAndInterfacesAndClassesWithinMethods() throws IOException {
        put(testClasses, PlanSubjects.Base.class, PlanSubjects.Contract.class);
        put(testClasses, PlanSubjects.anonymous().getClass());

        assertThat(BenchmarkPlan.discover(testClasses, List.of()).benchmarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PlanSubjects$NoFittingConstructor, no constructor without parameters",
        "PlanSubjects$Inner, make it static",
        "PlanSubjects$Both, make each a class of its own"
    })
    void saysWhyAClassCannotBeUsed(String name, String words) throws Exception {
        put(testClasses, Class.forName("io.github.fbpbench.plan." + name), PlanSubjects.BaseWorkload.class);

        PlannedBenchmark benchmark =
                BenchmarkPlan.discover(testClasses, List.of()).benchmarks().get(0);

        assertThat(benchmark.problem().orElseThrow()).contains(name).contains(words);
    }

    @Test
    void readsTheThresholdsOfAClass() throws IOException {
        put(testClasses, PlanSubjects.OfWorkload.class);

        assertThat(BenchmarkPlan.discover(testClasses, List.of())
                        .benchmarks()
                        .get(0)
                        .thresholds())
                .isEqualTo(Map.of("throughput", "-3%", "allocation", "off"));
    }

    @Test
    void findsNothingWhereThereIsNoFolder() throws IOException {
        assertThat(BenchmarkPlan.discover(testClasses.resolve("nowhere"), List.of())
                        .benchmarks())
                .isEmpty();
    }

    /** As tests of class loaders and parsers have them among their resources. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4, 10, 100, 1_000})
    void whatIsNoClassFileIsPassedOver(int length) throws IOException {
        put(testClasses, PlanSubjects.OfNode.class);
        byte[] whole = Files.readAllBytes(fileOf(testClasses, PlanSubjects.OfNode.class));
        Path cut = Files.createDirectories(testClasses.resolve("data")).resolve("Cut.class");
        Files.write(cut, Arrays.copyOf(whole, Math.min(length, whole.length / 2)));
        byte[] random = new byte[length];
        new Random(length).nextBytes(random);
        Path noise = Files.write(testClasses.resolve("data/Noise.class"), random);

        BenchmarkPlan plan = BenchmarkPlan.discover(testClasses, List.of());

        assertThat(plan.benchmarks()).hasSize(1);
        assertThat(plan.passedOver())
                .extracting(PassedOver::file, PassedOver::className)
                .containsExactly(tuple(cut, "data.Cut"), tuple(noise, "data.Noise"));
        assertThat(plan.passedOver())
                .allSatisfy(
                        file -> assertThat(file.sentence()).contains(file.file().toString(), "compile it again"));
        assertThat(plan.select(Selection.ALL).passedOver()).hasSize(2);
    }

    @Test
    void aClassCountsOnceAndOnlyWhereItBelongs() throws IOException {
        put(testClasses, PlanSubjects.OfNode.class);
        Path file = fileOf(testClasses, PlanSubjects.OfNode.class);
        Path backup = Files.createDirectories(testClasses.resolve("backup")).resolve("OfNode.class");
        Files.copy(file, backup);
        Path version = testClasses.resolve("META-INF/versions/17").resolve(testClasses.relativize(file));
        Files.createDirectories(version.resolveSibling("").normalize());
        Files.copy(file, version);
        Files.write(testClasses.resolve("module-info.class"), new byte[0]);

        BenchmarkPlan plan = BenchmarkPlan.discover(testClasses, List.of(testClasses, testClasses));

        assertThat(plan.benchmarks()).hasSize(1);
        assertThat(plan.passedOver()).singleElement().satisfies(passed -> {
            assertThat(passed.file()).isEqualTo(backup);
            assertThat(passed.reason()).contains(PlanSubjects.OfNode.class.getName(), "belongs elsewhere");
        });
    }

    @Test
    void damagedClassesAndJarsOfDependenciesFailNothing() throws IOException {
        put(testClasses, PlanSubjects.Inheriting.class, PlanSubjects.OfNode.class);
        put(library, PlanSubjects.Base.class);
        Files.write(fileOf(library, PlanSubjects.Base.class), new byte[] {1, 2, 3});
        Path noJar = Files.write(library.resolve("native.jar"), new byte[] {1, 2, 3});

        BenchmarkPlan plan = BenchmarkPlan.discover(testClasses, List.of(noJar, library));

        assertThat(plan.benchmarks())
                .extracting(benchmark -> benchmark.id().simpleName())
                .containsExactly("PlanSubjects$OfNode");
    }

    @Test
    void aLinkedFolderIsLookedThrough() throws IOException {
        put(testClasses, PlanSubjects.OfNode.class);
        Path link = Files.createSymbolicLink(library.resolve("test-classes"), testClasses);

        assertThat(BenchmarkPlan.discover(link, List.of()).benchmarks()).hasSize(1);
    }

    private static Path fileOf(Path folder, Class<?> type) {
        return folder.resolve(type.getName().replace('.', '/') + ".class");
    }

    @ParameterizedTest
    @CsvSource({
        "ParseLine, '', true",
        "Parse*, '', true",
        "com.example.ParseLine, '', true",
        "com.*, '', true",
        "com.example.ParseLine:throughput, '', true",
        "ParseLin?, '', true",
        "Parse, '', false",
        "parseline, '', false",
        "*, *Line, false",
        "'', ParseLine, false",
        "'Other, ParseLine', '', true",
        "Parse.ine, '', false"
    })
    void selectsByPattern(String include, String exclude, boolean taken) {
        Selection selection = new Selection(List.of(include.split(",")), List.of(exclude.split(",")));

        assertThat(selection.takes(new BenchmarkId("com.example.ParseLine", Scenario.THROUGHPUT)))
                .isEqualTo(taken);
    }

    static void put(Path folder, Class<?>... types) throws IOException {
        for (Class<?> type : types) {
            String name = type.getName().replace('.', '/') + ".class";
            Path file = folder.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (InputStream in = Objects.requireNonNull(
                    BenchmarkPlanTest.class.getClassLoader().getResourceAsStream(name))) {
                Files.write(file, in.readAllBytes());
            }
        }
    }
}
