package io.github.fbpbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.measurement.BenchmarkId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyNamesTest {

    @ParameterizedTest
    @CsvSource({
        // the same class in another package, whatever else there is
        "com.example.ParseBenchmark:throughput, com.example.io.ParseBenchmark:throughput",
        // a similar one
        "com.example.ParseLineBenchmark:throughput, com.example.ParseLogLineBenchmark:throughput",
        // other parameters
        "com.example.SortBenchmark[order=sorted]:throughput, com.example.SortBenchmark[order=asc]:throughput",
        "com.example.HashBenchmark:latency, com.example.HashBenchmark[size=10]:latency",
        // a class in another one
        "com.example.Nodes$UpperBenchmark:throughput, com.example.Nodes$UpperCaseBenchmark:throughput"
    })
    void findsTheLikelyOne(String old, String now) {
        List<BenchmarkId> fresh = ids(
                "com.example.io.ParseBenchmark:throughput",
                "com.example.ParseLogLineBenchmark:throughput",
                "com.example.SortBenchmark[order=asc]:throughput",
                "com.example.SortBenchmark[order=down]:latency",
                "com.example.HashBenchmark[size=10]:throughput",
                "com.example.HashBenchmark[size=10]:latency",
                "com.example.Nodes$UpperCaseBenchmark:throughput");

        assertThat(LikelyNames.of(ids(old), fresh))
                .containsExactly(new MissingBenchmark(BenchmarkId.parse(old), Optional.of(BenchmarkId.parse(now))));
    }

    @Test
    void guessesNothingWhereNothingIsAlike() {
        assertThat(LikelyNames.of(ids("a.ParseBenchmark:throughput"), ids("a.RenderHtmlBenchmark:throughput")))
                .extracting(MissingBenchmark::likely)
                .containsExactly(Optional.empty());
    }

    @Test
    void givesNoNameTwice() {
        assertThat(LikelyNames.of(
                        ids("a.SumBenchmark[n=1]:throughput", "a.SumBenchmark[n=100]:throughput"),
                        ids("a.SumBenchmark[n=10]:throughput", "a.SumBenchmark[n=101]:throughput")))
                .extracting(missing -> missing.likely().orElseThrow().toString())
                .containsExactly("a.SumBenchmark[n=101]:throughput", "a.SumBenchmark[n=10]:throughput");
    }

    @Test
    void findsTheNearestSpelling() {
        List<String> known = List.of("benchmarks", "exclude", "threshold", "thresholds", "warmup");

        assertThat(LikelyNames.nearest("benchmark", known)).contains("benchmarks");
        assertThat(LikelyNames.nearest("warmUp", known)).contains("warmup");
        assertThat(LikelyNames.nearest("tresholds", known)).contains("thresholds");
        assertThat(LikelyNames.nearest("colour", known)).isEmpty();
    }

    private static List<BenchmarkId> ids(String... texts) {
        return Stream.of(texts).map(BenchmarkId::parse).toList();
    }
}
