package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.BaselineComparison;
import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void showsBothComparisonsAndWhatTheyAreWith() throws IOException {
        String table = String.join("\n", VerdictTable.lines(new Examples(folder).sideBySide(), REPORT)) + "\n";

        assertThat(table.replace(folder.toString(), "FOLDER"))
                .isEqualTo(TextReportTest.expected("side-by-side-table.txt"));
    }

    /** Some consoles show nothing but ASCII. */
    @Test
    void bothComparisonsFitInto100Columns() throws IOException {
        Examples examples = new Examples(folder);
        examples.paired(
                "com.example.CountByPathAndStatusOfEveryRequestInTheWholeLogBenchmark",
                List.of(-.5, -.25, -.5, -.25, -.5, -.25, -.5, -.25),
                new PairedComparison(
                        -.385,
                        Optional.of(new Interval(-.6, -.215)),
                        OptionalDouble.of(.99),
                        List.of(-.5, -.25),
                        Optional.empty()),
                new Verdict.Inconclusive("who knows", Optional.empty()),
                Examples.baseline(1_000, 48, EnvironmentMatch.OTHER));

        assertThat(VerdictTable.lines(examples.report(), REPORT).subList(0, 2))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(100).matches("\\p{ASCII}*"));
    }

    @Test
    void explainsOnceWhatHoldsForSeveral() throws IOException {
        Examples examples = new Examples(folder);
        Optional<BaselineUsed> here = Examples.baseline(2_000, 96, EnvironmentMatch.SAME);
        examples.withoutReference("com.example.A", "nothing is committed: commit it", here);
        examples.withoutReference("com.example.B", "nothing is committed: commit it", here);
        examples.sameCode("com.example.C", here);
        examples.sameCode("com.example.D", here);

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .containsSequence(
                        "Same code as commit 1a2b3c4: 2 of 4 benchmarks. No time can have changed, so none was measured"
                                + " side by side.",
                        "Not side by side: 2 of 4 benchmarks: nothing is committed: commit it.")
                .noneMatch(line -> line.startsWith("WARNING"));
    }

    @Test
    void nothingIsLeftOpenWhereTheCodeIsTheSame() throws IOException {
        Examples examples = new Examples(folder);
        examples.sameCode("com.example.A", Examples.baseline(2_000, 96, EnvironmentMatch.OTHER));
        examples.sameCode("com.example.B", Examples.baseline(2_000, 96, EnvironmentMatch.SAME_ALLOCATION));

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .filteredOn(line -> line.startsWith("WARNING"))
                .isEmpty();
    }

    @Test
    void namesTheLogOfTheReferenceThatCostAPair() throws IOException {
        Examples examples = new Examples(folder);
        examples.paired("com.example.A", 0, List.of(.0), Optional.empty());
        examples.losing();

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .containsSequence(
                        "  Read why pair 1 of A was lost:",
                        "    "
                                + examples.report()
                                        .entries()
                                        .get(0)
                                        .referenceFiles()
                                        .get(0)
                                        .log());
    }

    @Test
    void saysAReasonOnceForAllWhoHaveIt() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.A", 5_000, 96, 0, Optional.empty());
        examples.said(new Verdict.Inconclusive("the machine moved", Optional.empty()));
        examples.measured("com.example.B", 5_000, 96, 0, Optional.empty());
        examples.said(new Verdict.Inconclusive("the machine moved", Optional.empty()));

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains("WARNING: NOT JUDGED: INCONCLUSIVE A, B: the machine moved")
                .noneMatch(line -> line.startsWith("INCONCLUSIVE"));
    }

    /** All that a console shows which shows errors only. */
    @Test
    void whatIsNotJudgedStandsAloneWithItsCommands() throws IOException {
        assertThat(VerdictTable.notJudged(new Examples(folder).everything()))
                .containsSubsequence(
                        "WARNING: TIME IS NOT JUDGED for 1 of 7 benchmarks: the baseline comes from another environment.",
                        "WARNING: NOT JUDGED, since src/bench/baseline.json does not hold it: RenderBenchmark$Html.",
                        "    mvn fbp-bench:baseline '-Dfbp-bench.benchmarks=RenderBenchmark$Html'")
                .noneMatch(line -> line.contains("REGRESSED") || line.contains("ParseLineBenchmark"));
    }

    @Test
    void everythingIsJudgedWhereNothingChanged() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.A", 5_000, 96, 0, Examples.baseline(5_000, 96, EnvironmentMatch.SAME));

        assertThat(VerdictTable.notJudged(examples.report())).isEmpty();
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
    void showsAChangeOfAllocationFromAnObjectOn() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.A", 5_000, .116, 0, Examples.baseline(5_000, .1, EnvironmentMatch.SAME));
        examples.measured("com.example.B", 5_000, 80, 0, Examples.baseline(5_000, 72, EnvironmentMatch.SAME));

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .anySatisfy(
                        line -> assertThat(line).startsWith("A ").contains("] ").doesNotContain("B +"))
                .anySatisfy(line -> assertThat(line).startsWith("B ").contains("80 B +11.1%"));
    }

    @Test
    void survivesChangesOfAnySize() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured(
                "com.example.SessioniseBenchmark",
                1,
                96,
                0,
                Examples.baseline(1_000_000_000_000_000L, 96, EnvironmentMatch.SAME));

        assertThat(VerdictTable.lines(examples.report(), REPORT).get(1))
                .startsWith("SessioniseBenchmark ")
                .contains(">+999% [>+999, >+999]")
                .hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void measuresWhatIsUndecidedWithAsManyForksAsSettleIt() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured(
                "com.example.SessioniseBenchmark", 5_000, 96, 0, Examples.baseline(5_000, 96, EnvironmentMatch.SAME));
        examples.said(new Verdict.Inconclusive("who knows", Optional.of(23)));

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains("    mvn verify -Dfbp-bench.benchmarks=SessioniseBenchmark -Dfbp-bench.forks=23");
    }

    /** As where a baseline of another JDK and a reference say different things: the column has what the sentence has. */
    @Test
    void besideAReferenceAllocationIsComparedWithThatAlone() throws IOException {
        Examples examples = new Examples(folder);
        examples.paired(
                "com.example.A",
                0,
                List.of(.0, .0, .0, .0, .0, .0, .0, .0),
                Examples.baseline(2_000, 136, EnvironmentMatch.OTHER));
        BenchmarkReport report = withAllocation(examples.report(), .3);

        assertThat(VerdictTable.lines(report, REPORT).get(1))
                .contains("96 B +30.0%")
                .doesNotContain("-29.4%");
        assertThat(VerdictTable.lines(withAllocation(examples.report(), .01), REPORT)
                        .get(1))
                .contains("96 B  ");
    }

    private static BenchmarkReport withAllocation(BenchmarkReport report, double change) {
        BenchmarkEntry entry = report.entries().get(0);
        BaselineComparison comparison = entry.judgement().comparison().orElseThrow();
        PairedComparison beside = new PairedComparison(
                change, Optional.empty(), OptionalDouble.empty(), List.of(change), Optional.empty());
        List<MetricComparison> metrics = comparison.metrics().stream()
                .map(each -> each.metric() != Metric.ALLOCATION
                        ? each
                        : new MetricComparison(
                                each.metric(),
                                each.threshold(),
                                each.baseline(),
                                each.current(),
                                each.change(),
                                each.interval(),
                                each.verdict(),
                                each.target(),
                                Optional.of(beside)))
                .toList();
        Judgement judgement = new Judgement(
                entry.judgement().results(),
                Optional.of(new BaselineComparison(comparison.analysis(), metrics, comparison.verdict())),
                entry.verdict());
        return new BenchmarkReport(
                report.runId(),
                report.start(),
                report.versions(),
                report.seed(),
                report.settings(),
                report.environment(),
                report.baseline(),
                report.module(),
                List.of(entry.with(judgement)));
    }

    @ParameterizedTest
    @CsvSource({
        "SAME_ALLOCATION, elsewhere, comes from another environment",
        "OTHER, elsewhere, comes from another environment",
        "OTHER_SETTINGS, other settings, was measured on this machine with other settings",
        "OTHER_COLLECTOR, other settings, was measured on this machine with other settings",
        "OTHER_RATE, other rate, was measured at another rate"
    })
    void saysWhereTheFiguresOfTheBaselineComeFrom(EnvironmentMatch match, String word, String words)
            throws IOException {
        Examples examples = new Examples(folder);
        examples.measured("com.example.A", 5_000, 96, 0, Examples.baseline(5_000, 96, match));

        List<String> lines = VerdictTable.lines(examples.report(), REPORT);
        assertThat(lines.get(1)).contains("% (" + word + ")");
        assertThat(lines).anyMatch(line -> line.startsWith("WARNING: TIME") && line.endsWith(words + "."));
        assertThat(TextReport.render(examples.report(), folder)).contains("% of baseline, " + word + ")");
        if (!word.equals("elsewhere")) {
            assertThat(String.join("\n", lines)).doesNotContain("elsewhere", "another environment");
        }
    }

    @Test
    void whatIsNoneToBeSeenIsEscapedAndTypedAsAnyCharacter() throws IOException {
        Examples examples = new Examples(folder);
        examples.unusable("com.example.A$B'\u001b2J\u202e");

        List<String> lines = VerdictTable.lines(examples.report(), REPORT);
        assertThat(lines.get(1)).startsWith("A$B'\\u001B2J\\u202E");
        assertThat(lines).contains("    mvn verify '-Dfbp-bench.benchmarks=A$B'\\''?2J?'");
        assertThat(TextReport.render(examples.report(), folder)).doesNotContain("\u001b", "\u202e");
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
    void saysWhatIsWrongWithTheBaselineInPlaceOfAcceptingAnother() throws IOException {
        Examples examples = new Examples(folder)
                .with(new BaselineState(
                        "src/bench/baseline.json", Optional.of("Cannot read it. Restore it."), List.of()));
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 0, Optional.empty());

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains(
                        "WARNING: NOTHING IS JUDGED: Cannot read it. Restore it.",
                        "  Mend the baseline:",
                        "    Cannot read it. Restore it.")
                .noneMatch(line -> line.contains("mvn fbp-bench:baseline"));
    }

    @Test
    void saysWhichModuleIsMeant() throws IOException {
        Examples examples = new Examples(folder).with("-pl :app");
        examples.measured("com.example.SessioniseBenchmark", 5_000, 96, 0, Optional.empty());
        examples.unusable("com.example.UnusableBenchmark");

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains(
                        "    mvn verify -pl :app -Dfbp-bench.benchmarks=UnusableBenchmark",
                        "    mvn fbp-bench:baseline -pl :app -Dfbp-bench.benchmarks=SessioniseBenchmark");
    }

    @Test
    void namesEverythingThatIsNotJudged() throws IOException {
        Examples examples = new Examples(folder);
        examples.measured(
                "com.example.SessioniseBenchmark", 5_000, 96, 0, Examples.baseline(5_000, 96, EnvironmentMatch.OTHER));

        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains("WARNING: TIME AND ALLOCATION ARE NOT JUDGED for 1 of 1 benchmark:"
                        + " the baseline comes from another environment.");
    }

    @Test
    void countsTheNotesToAuthors() throws IOException {
        Examples examples = new Examples(folder);
        examples.network("com.example.LogBenchmark");
        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains(
                        "2 notes for the authors of benchmarks, see the report: 1 BUFFER_ALWAYS_FULL, 1 NOT_VERIFIED");
        examples.late("com.example.ParseLineBenchmark");
        assertThat(VerdictTable.lines(examples.report(), REPORT))
                .contains("4 notes for the authors of benchmarks, see the report: 1 RATE_NOT_REACHED,"
                        + " 1 BUFFER_ALWAYS_FULL, 2 NOT_VERIFIED");
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
