package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fbpbench.analysis.Qualification.Lost;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualificationTextTest {

    private final List<String> lines = QualificationText.lines(QualificationExamples.everything());

    @Test
    void fitsOnAConsole() {
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
    }

    @Test
    void saysWhatWasDone() {
        assertThat(String.join(" ", lines))
                .startsWith("Measured 5 benchmarks")
                .contains("5 min 12 s", "rehearsed 1000 checks");
    }

    @Test
    void showsEachBenchmarkThatWasMeasured() {
        assertThat(lines)
                .anyMatch(
                        line -> line.matches(
                                "benchmark +threshold +spread +s/verdict +1% +2% +3% +5% +10% +20% +[+]16 B +smallest +recommended"))
                .anyMatch(line ->
                        line.matches("ParsePriceBenchmark +-5% +0.4% +4.30 +1 +2 +10 +41 +100 +100 +found +2% +-1%"))
                .anyMatch(line -> line.matches(
                        "OrdersBenchmark +cost [+]10% +1.2% +4.30 +0 +0 +1 +1 +72 +100 +- +5% +cost [+]3%"))
                .anyMatch(line ->
                        line.matches("FilterBench.*a<b&c] +-5% +2.0% +4.30 +0 +0 +0 +1 +2 +93 +not +none +-10%"))
                .anyMatch(line -> line.matches("NoisyBenchmark +-5% +22.1% +4.30 +0 +0 +0 +0 +0 +1 +found +- +none"));
    }

    @Test
    void saysWhyABenchmarkWasLost() {
        assertThat(lines)
                .contains(
                        "Nothing can be said of 1 benchmark:",
                        "  BrokenBenchmark: node() threw java.lang.IllegalStateException: no file");
    }

    @Test
    void tellsBothRatesOfFalseAlarms() {
        assertThat(lines)
                .anyMatch(line -> line.startsWith(
                        "  resampled: 0 of 1000 runs of 20 benchmarks failed, at most 0.3% do; with these pairs"))
                .anyMatch(line -> line.startsWith(
                        "  independent: 1 of 24 decisions on one benchmark failed, at most 18.3% do; no pair is"));
    }

    /** A throughput for all would tighten that of the network, which was not qualified. */
    @Test
    void leavesThroughputToRulesBesideANetwork() {
        assertThat(lines)
                .contains(
                        "    mvn verify -Dfbp-bench.thresholds=cost=+3%",
                        "    <rules>",
                        "      <rule><benchmarks>ParsePriceBenchmark</benchmarks><thresholds>throughput=-1%</thresholds></rule>",
                        "        <benchmarks>FilterBenchmark[test=a&lt;b&amp;c]</benchmarks>",
                        "        <thresholds>throughput=-10%</thresholds>",
                        "    </rules>")
                .noneMatch(line -> line.contains("<benchmarks>OrdersBenchmark"));
    }

    @Test
    void offersTheWidestThresholdToAllAndRulesForTheOthers() {
        QualificationReport nodes = QualificationExamples.report(
                List.of(
                        QualificationExamples.sight(
                                QualificationExamples.node("A"), .01, "found", .02, .03, 0, 0, 0, 0, 0, 0, 0),
                        QualificationExamples.sight(
                                QualificationExamples.node("B"), .01, "found", .01, .02, 0, 0, 0, 0, 0, 0, 0)),
                List.of());

        assertThat(QualificationText.lines(nodes))
                .contains(
                        "    mvn verify -Dfbp-bench.thresholds=throughput=-2%",
                        "      <rule><benchmarks>B</benchmarks><thresholds>throughput=-1%</thresholds></rule>")
                .noneMatch(line -> line.contains("<benchmarks>A<"));
    }

    @Test
    void changesNothingWhereThresholdsAreAsRecommended() {
        QualificationReport fit = QualificationExamples.report(
                List.of(QualificationExamples.sight(
                        QualificationExamples.node("A"), .01, "found", .05, .1, 0, 0, 0, 0, 0, 0, 0)),
                List.of());

        assertThat(QualificationText.lines(fit))
                .anyMatch(line -> line.contains("there is nothing to change"))
                .anyMatch(line -> line.startsWith("  A slowdown of less than 10% of A may pass unseen"))
                .noneMatch(line -> line.contains("<rules>"));
    }

    @Test
    void saysWhatItMeansThatNothingSmallIsFound() {
        assertThat(lines)
                .anyMatch(line -> line.startsWith("  No threshold up to 30% suits NoisyBenchmark:"))
                .anyMatch(line -> line.startsWith(
                        "  Not even 20% more CPU time is found reliably of FilterBenchmark[test=a<b&c]:"))
                .anyMatch(line -> line.contains("<thresholds>throughput=off</thresholds>"));
    }

    @Test
    void ofLostBenchmarksAloneSaysNoMore() {
        List<String> none = QualificationText.lines(QualificationExamples.report(
                List.of(), List.of(new Lost(QualificationExamples.node("A"), "x".repeat(300)))));

        assertThat(none)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110))
                .anyMatch(line -> line.startsWith("  A:"))
                .noneMatch(line -> line.contains("What to do"));
        assertThat(String.join("", none).replace(" ", "")).contains("x".repeat(300));
    }
}
