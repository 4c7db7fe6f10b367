package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.EnvironmentMatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTableTest {

    private static final Path REPORT = Path.of("target/fbp-bench/report.txt");

    @TempDir
    Path folder;

    @Test
    void showsTheWorstFirstAndWhatToDoNext() throws IOException {
        String table = String.join("\n", VerdictTable.lines(new Examples(folder).everything(), REPORT)) + "\n";

        assertThat(table.replace(folder.toString(), "FOLDER")).isEqualTo(TextReportTest.expected("table.txt"));
    }

    @Test
    void theTableIsAtMost100Wide() throws IOException {
        assertThat(VerdictTable.lines(new Examples(folder).everything(), REPORT).subList(0, 8))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void saysLittleWhenNothingChanged() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured(
                "com.example.SessioniseBenchmark", 5_000, 96, 0, Examples.baseline(5_000, 96, EnvironmentMatch.SAME));

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .containsExactly(
                        "benchmark             throughput  against baseline     allocation/msg  verdict",
                        "SessioniseBenchmark  199 k msg/s  -0.35% [-7.4, +7.2]            96 B  UNCHANGED",
                        "",
                        "1 benchmark: 1 UNCHANGED",
                        "What to do next:",
                        "  Read the whole report:",
                        "    target/fbp-bench/report.txt");
    }

    @Test
    void asksForAFirstBaseline() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 0, Optional.empty());

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .containsSequence(
                        "  Accept a first baseline (and commit src/bench/baseline.json):",
                        "    mvn fbp-bench:baseline");
    }

    @Test
    void namesakesAreToldApartByTheirPackages() throws IOException {
        Examples examples = new Examples(folder);
        examples.unusable("com.example.a.ParseBenchmark");
        examples.unusable("com.example.b.ParseBenchmark");

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains("    mvn verify"
                        + " -Dfbp-bench.benchmarks=com.example.a.ParseBenchmark,com.example.b.ParseBenchmark");
    }
}
