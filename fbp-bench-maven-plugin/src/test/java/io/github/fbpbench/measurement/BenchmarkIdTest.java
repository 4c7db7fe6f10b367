package io.github.fbpbench.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkIdTest {

    /** All that a value may hold and that some format or file system might mind. */
    private static final String CHARACTERS = "abcAB019 .:=-_/\\\"'*?<>|#%&{}()\tä€";

    @Test
    void isWrittenAsItIsRead() {
        BenchmarkId id = new BenchmarkId(
                "com.example.Outer$Parse", new TreeMap<>(Map.of("size", "10", "lines", "long")), Scenario.LATENCY);

        assertThat(id).hasToString("com.example.Outer$Parse[lines=long][size=10]:latency");
        assertThat(id.name()).isEqualTo("com.example.Outer$Parse[lines=long][size=10]");
        assertThat(id.simpleName()).isEqualTo("Outer$Parse[lines=long][size=10]");
        assertThat(id.fileName()).matches("Outer\\$Parse-lines=long-size=10-latency-[0-9a-f]{12}");
        assertThat(BenchmarkId.parse(id.toString())).isEqualTo(id);
        assertThat(id.in(Scenario.THROUGHPUT)).hasToString("com.example.Outer$Parse[lines=long][size=10]:throughput");
        assertThat(new BenchmarkId("Parse", Scenario.THROUGHPUT).fileName()).matches("Parse-throughput-[0-9a-f]{12}");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyIdIsReadBackAndHasAFileOfItsOwn(long seed) {
        Random random = new Random(seed);
        Map<String, BenchmarkId> byFile = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            BenchmarkId id = random(random);

            assertThat(BenchmarkId.parse(id.toString())).isEqualTo(id);
            assertThat(id.fileName()).matches("[A-Za-z0-9.$_=-]+").hasSizeLessThanOrEqualTo(80);
            BenchmarkId before = byFile.put(id.fileName().toLowerCase(Locale.ROOT), id);
            assertThat(before == null || before.equals(id))
                    .as("%s and %s", before, id)
                    .isTrue();
        }
    }

    /** Pairs with equal hash codes, values that differ in case, and surrogates that no encoding keeps are among them. */
    @Test
    void valuesThatDifferInWhatAFileCannotHaveGetOtherFiles() {
        assertThat(Stream.of(
                                "a b", "a_b", "a/b", "a\\b", "a:b", "a!@", "a\"!", "Aa", "BB", "aa", "AA", "\uD800",
                                "\uDC00", "?", "", " ", "a.", "a", "..", "ä", "a\u0308")
                        .map(value -> with("text", value).fileName().toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void classesThatDifferInTheirPackageOrInCaseGetOtherFiles() {
        assertThat(Stream.of("a.Parse", "b.Parse", "a.PARSE", "a.Parse-throughput", "a.Parse$X", "a.Parse_X", "a.Pärse")
                        .map(name -> new BenchmarkId(name, Scenario.THROUGHPUT)
                                .fileName()
                                .toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates();
    }

    /** Nor is it a name that some systems reserve, such as {@code con}, with or without an extension, or end with a dot. */
    @ParameterizedTest
    @ValueSource(strings = {"con", "Con.x", "aux", "nul", "com1", "x."})
    void isNoNameThatASystemReserves(String name) {
        String longest = "p".repeat(240) + "." + name.replace(".", "") + "ü".repeat(300);
        assertThat(List.of(
                        new BenchmarkId("x." + name.replace(".", ""), Scenario.LATENCY).fileName(),
                        with("v", name).fileName(),
                        new BenchmarkId(longest, Scenario.LATENCY).fileName()))
                .allSatisfy(file -> assertThat(file)
                        .hasSizeLessThanOrEqualTo(80)
                        .matches("[A-Za-z0-9$_][A-Za-z0-9.$_=-]*-[0-9a-f]{12}")
                        .doesNotMatch("(?i)(con|aux|nul|prn|com\\d|lpt\\d)(\\..*)?"));
    }

    @Test
    void valuesThatLookLikeParametersGetOtherFiles() {
        BenchmarkId one = BenchmarkId.parse("Parse[a=x-b=y][b=z]:throughput");
        BenchmarkId other = BenchmarkId.parse("Parse[a=x][b=y-b=z]:throughput");

        assertThat(one.fileName()).isNotEqualTo(other.fileName());
    }

    /** Parameters come before scenarios, so that both scenarios of a benchmark stand together. */
    @Test
    void isOrderedByClassAndParametersAndScenario() {
        assertThat(Stream.of(
                                "b.B:throughput",
                                "a.A[n=2]:throughput",
                                "a.A[n=10]:latency",
                                "a.A:latency",
                                "a.A[n=10]:throughput",
                                "a.A:throughput")
                        .map(BenchmarkId::parse)
                        .sorted()
                        .map(BenchmarkId::toString))
                .containsExactly(
                        "a.A:throughput",
                        "a.A:latency",
                        "a.A[n=10]:throughput",
                        "a.A[n=10]:latency",
                        "a.A[n=2]:throughput",
                        "b.B:throughput");
    }

    @Test
    void keepsItsParametersWhateverBecomesOfTheMap() {
        SortedMap<String, String> parameters = new TreeMap<>(Map.of("size", "1"));
        BenchmarkId id = new BenchmarkId("Parse", parameters, Scenario.THROUGHPUT);

        parameters.put("size", "2");

        assertThat(id.parameters()).isEqualTo(Map.of("size", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[b", "a]b", "a,b", "a\nb", "a\rb"})
    void refusesValuesThatCouldNotBeReadBack(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with("text", value))
                .withMessage("the value '" + value + "' of the parameter text of com.example.Parse holds a square"
                        + " bracket, a comma or a line break; write it without");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a:b", "a[b]"})
    void refusesClassNamesThatAreNone(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BenchmarkId(name, Scenario.THROUGHPUT))
                .withMessage("not a class name: '" + name + "'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Parse                | not a benchmark id (class:scenario): 'Parse'",
                "Parse:speed          | unknown scenario 'speed'; there are throughput and latency",
                "Parse[n=1:throughput | not a benchmark id (class[parameter=value]:scenario): 'Parse[n=1:throughput'",
                "Parse[n]:throughput  | not a benchmark id (class[parameter=value]:scenario): 'Parse[n]:throughput'",
                "P[n=1]x:throughput   | not a benchmark id (class[parameter=value]:scenario): 'P[n=1]x:throughput'",
                ":throughput          | not a class name: ''"
            })
    void saysWhatIsNoId(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchmarkId.parse(text))
                .withMessage(message);
    }

    @Test
    void scenariosHaveTheSameWordInEveryLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Stream.of(Scenario.values()).map(Scenario::word)).containsExactly("throughput", "latency");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static BenchmarkId with(String parameter, String value) {
        return new BenchmarkId("com.example.Parse", new TreeMap<>(Map.of(parameter, value)), Scenario.THROUGHPUT);
    }

    private static BenchmarkId random(Random random) {
        SortedMap<String, String> parameters = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            StringBuilder value = new StringBuilder();
            for (int length = random.nextInt(random.nextInt(40) + 1); length > 0; length--) {
                value.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            parameters.put("p" + random.nextInt(5), value.toString());
        }
        return new BenchmarkId(
                "com.example.Parse", parameters, random.nextBoolean() ? Scenario.THROUGHPUT : Scenario.LATENCY);
    }
}
