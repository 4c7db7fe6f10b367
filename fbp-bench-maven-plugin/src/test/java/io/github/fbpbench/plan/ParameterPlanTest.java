package io.github.fbpbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterPlanTest {

    @TempDir
    private Path testClasses;

    @Test
    void eachCombinationIsABenchmarkOfItsOwn() throws Exception {
        assertThat(names("Two"))
                .containsExactly(
                        "ScanSubjects$Two[lines=long][size=10]",
                        "ScanSubjects$Two[lines=long][size=9]",
                        "ScanSubjects$Two[lines=short][size=10]",
                        "ScanSubjects$Two[lines=short][size=9]");
    }

    @Test
    void aBenchmarkWithoutParametersIsOne() throws Exception {
        assertThat(names("Plain")).containsExactly("ScanSubjects$Plain");
    }

    @Test
    void parametersAreInherited() throws Exception {
        BenchmarkPlanTest.put(testClasses, ScanSubjects.Sized.class);

        assertThat(names("Inheriting"))
                .containsExactly(
                        "ScanSubjects$Inheriting[lines=x][size=1]", "ScanSubjects$Inheriting[lines=x][size=2]");
    }

    @Test
    void readsValuesOfEveryTypeThatCanBeSet() throws Exception {
        PlannedBenchmark benchmark = planned("EveryType").get(0);

        assertThat(benchmark.problem()).isEmpty();
        assertThat(benchmark.id().parameters())
                .isEqualTo(Map.of(
                        "text", "",
                        "flag", "true",
                        "little", "-128",
                        "notMuch", "32767",
                        "number", "7",
                        "much", "9223372036854775807",
                        "some", "1.5",
                        "more", "1e300",
                        "unit", "SECONDS"));
    }

    @Test
    void aValueThatComesTwiceIsOne() throws Exception {
        assertThat(names("Twice")).containsExactly("ScanSubjects$Twice[size=1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hiding    | the parameter size of CLASS$Sized is hidden by one of the same name; rename it",
                "None      | the parameter size of CLASS$None has no values; give @Params at least one",
                "NoNumber  | the value 'many' of the parameter size of CLASS$NoNumber is no int; fix its @Params",
                "TooLarge  | the value '128' of the parameter size of CLASS$TooLarge is no byte; fix its @Params",
                "NoBoolean | the value 'yes' of the parameter flag of CLASS$NoBoolean is no boolean; fix its @Params",
                "Character | the parameter letter of CLASS$Character is of type char; make it a String, a number, a boolean or"
                        + " an enum",
                "Array     | the parameter sizes of CLASS$Array is of type int[]; make it a String, a number, a boolean or an"
                        + " enum",
                "Static    | the parameter size of CLASS$Static is static or final, so that it cannot be set; make it a"
                        + " plain field",
                "Final     | the parameter size of CLASS$Final is static or final, so that it cannot be set; make it a"
                        + " plain field",
                "Bracket   | the value 'a[0]' of the parameter text of CLASS$Bracket holds a square bracket, a comma or a"
                        + " line break; write it without",
                "Comma     | the value 'a,b' of the parameter text of CLASS$Comma holds a square bracket, a comma or a"
                        + " line break; write it without"
            })
    void saysWhyParametersCannotBeUsed(String name, String problem) throws Exception {
        BenchmarkPlanTest.put(testClasses, ScanSubjects.Sized.class);

        List<PlannedBenchmark> planned = planned(name);

        assertThat(planned).hasSize(1);
        assertThat(planned.get(0).problem()).contains(problem.replace("CLASS", ScanSubjects.class.getName()));
    }

    @ParameterizedTest
    @CsvSource({
        "Parse, '', true",
        "Parse[lines=long][size=10], '', true",
        "com.example.Parse[lines=long][size=10], '', true",
        "Parse*[size=10], '', true",
        "Parse[lines=*, '', true",
        "Parse:throughput, '', false",
        "Parse:latency, '', true",
        "*[lines=long]*:latency, '', true",
        "*:latency, '', true",
        "*:throughput, '', false",
        "'Parse[lines=long]', '', false",
        "'Parse*[size=9]', '', false",
        "'Parse*[size=?0]', '', true",
        "Parse, *:latency, false",
        "Parse, *:throughput, true",
        "Parse, *[size=10], false"
    })
    void selectsByParametersAndScenario(String include, String exclude, boolean taken) {
        BenchmarkId id = BenchmarkId.parse("com.example.Parse[lines=long][size=10]:latency");

        assertThat(new Selection(List.of(include), List.of(exclude)).takes(id)).isEqualTo(taken);
    }

    @Test
    void aPlainNameSelectsBothScenarios() {
        Selection selection = new Selection(List.of("Parse"), List.of());
        BenchmarkId id = new BenchmarkId("com.example.Parse", Scenario.THROUGHPUT);

        assertThat(selection.takes(id)).isTrue();
        assertThat(selection.takes(id.in(Scenario.LATENCY))).isTrue();
    }

    private List<String> names(String subject) throws Exception {
        return planned(subject).stream()
                .map(benchmark -> benchmark.id().simpleName())
                .toList();
    }

    private List<PlannedBenchmark> planned(String subject) throws IOException, ClassNotFoundException {
        BenchmarkPlanTest.put(testClasses, Class.forName(ScanSubjects.class.getName() + "$" + subject));
        BenchmarkPlanTest.put(testClasses, ScanSubjects.Workload.class);
        return BenchmarkPlan.discover(testClasses, List.of()).benchmarks();
    }
}
