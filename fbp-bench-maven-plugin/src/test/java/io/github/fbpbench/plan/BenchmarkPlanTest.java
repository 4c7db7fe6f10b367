package io.github.fbpbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        Path link = Files.createSymbolicLink(testClasses.resolve("link"), library);

        assertThat(BenchmarkPlan.discover(link, List.of()).benchmarks()).hasSize(1);
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

    @Test
    void namesTheClassFileThatCannotBeRead() throws IOException {
        Path broken = testClasses.resolve("Broken.class");
        Files.write(broken, new byte[] {(byte) 0xCA, (byte) 0xFE});

        assertThatThrownBy(() -> BenchmarkPlan.discover(testClasses, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("compile it again");
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
