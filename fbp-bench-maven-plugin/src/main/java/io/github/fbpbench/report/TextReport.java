package io.github.fbpbench.report;

import io.github.fbpbench.analysis.BaselineComparison;
import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.analysis.Note;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.measurement.PrintableText;
import io.github.fbpbench.measurement.Scenario;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The report as text: per benchmark the figures in a fixed order, each beside its baseline, then the verdict, and
 * what else its author should know. */
public final class TextReport {

    /** What follows the four figures that stand in every report, where it was measured. */
    private static final Map<String, Metric> OTHERS = others();

    private final BenchmarkReport report;
    private final RelativePaths paths;
    private final StringBuilder text = new StringBuilder();

    private TextReport(BenchmarkReport report, RelativePaths paths) {
        this.report = report;
        this.paths = paths;
    }

    private static Map<String, Metric> others() {
        Map<String, Metric> others = new LinkedHashMap<>();
        others.put("P50 latency", Metric.P50);
        others.put("P99 latency", Metric.P99);
        others.put("P99.9 latency", Metric.P999);
        others.put("Max latency", Metric.MAX_LATENCY);
        others.put("CPU time", Metric.CPU_TIME);
        others.put("CPU use", Metric.CPU_USE);
        others.put("Allocation", Metric.ALLOCATION);
        others.put("Retained heap", Metric.RETAINED_HEAP);
        others.put("Heap growth", Metric.HEAP_GROWTH);
        others.put("Buffer use", Metric.BUFFER_USE);
        others.put("Threads left", Metric.THREADS);
        others.put("Leases left", Metric.LEASES);
        return others;
    }

    /**
     * Renders a run, worst benchmark first, with line feeds. MB are 1,048,576 bytes.
     *
     * @param folder in which the text will stand; files below it are named relative to it
     */
    public static String render(BenchmarkReport report, Path folder) {
        TextReport text = new TextReport(report, new RelativePaths(folder));
        text.header();
        RunWarning.lines(report).forEach(text::line);
        BaselineWarning.lines(report).forEach(text::line);
        TimeWarning.lines(report).forEach(text::line);
        NotJudgedWarning.lines(report).forEach(text::line);
        LoadWarning.lines(report).forEach(text::line);
        report.baseline().missing().forEach(text::missing);
        report.entries().forEach(text::benchmark);
        return text.text.toString();
    }

    /** Renders what {@link #render} says of one benchmark. */
    static String render(BenchmarkReport report, BenchmarkEntry entry, Path folder) {
        TextReport text = new TextReport(report, new RelativePaths(folder));
        text.benchmark(entry);
        return text.text.toString();
    }

    private void header() {
        ForkSettings fork = report.settings().fork();
        line("fbp-bench report");
        line("Run:         " + report.runId());
        line("Time:        " + report.start());
        line("Plugin:      " + versions(report.versions()) + ", seed " + report.seed());
        line("Environment: " + report.environment().map(TextReport::environment).orElse("unknown, no fork ran"));
        boolean pairs =
                report.entries().stream().anyMatch(entry -> !entry.pairs().isEmpty());
        line("Forks:       " + report.settings().forks() + " of each benchmark"
                + (pairs ? " that is not measured side by side, " : ", ")
                + fork.warmup().toMillis() + " ms of warm-up and "
                + fork.measurement().toMillis()
                + " ms of measuring in slices of " + fork.slice().toMillis() + " ms, heap "
                + report.settings().heap());
        line("Baseline:    " + report.baselineFile());
        report.machine().ifPresent(machine -> MachineText.lines(machine).forEach(this::line));
        line("Verdicts:    " + NextSteps.counts(report));
        if (pairs) {
            List<String> legend = PairsChart.LEGEND;
            for (int i = 0; i < legend.size(); i++) {
                line((i == 0 ? "Dots:        " : "             ") + legend.get(i));
            }
        }
        line("");
    }

    static String versions(Versions versions) {
        return versions.plugin()
                + (versions.runtime().isEmpty() ? "" : ", fbp-runtime " + versions.runtime())
                + (versions.maven().isEmpty() ? "" : ", Maven " + versions.maven());
    }

    static String environment(Environment environment) {
        return environment.cpu() + ", " + environment.cores() + (environment.cores() == 1 ? " core, " : " cores, ")
                + environment.operatingSystem() + " " + environment.architecture() + ", " + environment.jdkVendor()
                + " " + environment.jdkVersion() + ", " + environment.vm() + ", " + environment.gc();
    }

    private void missing(MissingBenchmark missing) {
        line("Node: " + missing.id());
        line("Time: " + report.start());
        line("Not measured");
        line("Verdict: " + MissingText.WORD);
        line("  " + MissingText.sentence(missing, report.baselineFile()));
        line("");
    }

    private void benchmark(BenchmarkEntry entry) {
        line("Node: " + entry.id());
        line("Time: " + report.start());
        Optional<BaselineComparison> comparison = entry.judgement().comparison();
        if (comparison.isPresent()) {
            figures(comparison.get(), entry.origin());
        } else {
            line("Not measured");
        }
        line("Kind: " + kind(entry.judgement().results().benchmark()));
        SideBySideText.lines(entry, paths).forEach(this::line);
        line("Verdict: " + entry.verdict().word());
        entry.reasons().forEach(reason -> line("  " + reason));
        comparison.ifPresent(each -> each.metrics().forEach(metric -> line("  " + JudgedText.line(entry, metric))));
        if (entry.fromOtherEnvironment()) {
            BaselineUsed used = entry.baseline().get();
            line("  The baseline " + entry.originInWords() + "; " + used.difference());
        }
        List<ForkFigures> inPairs =
                entry.pairs().stream().map(PairFigures::candidate).toList();
        entry.judgement().results().forks().stream()
                .filter(fork -> !inPairs.contains(fork))
                .forEach(fork -> failure(entry, fork));
        InsideView.lines(entry.judgement().results().observations()).forEach(this::line);
        notes(entry.notes());
        line("");
    }

    /** How it is driven, such as {@code node, throughput, lines=long}. */
    private static String kind(PlannedBenchmark benchmark) {
        StringBuilder kind = new StringBuilder(benchmark.kind().word()).append(", ");
        kind.append(benchmark.id().scenario().word());
        if (benchmark.id().scenario() == Scenario.LATENCY) {
            kind.append(
                    benchmark.rate().isPresent()
                            ? " in an open loop at "
                                    + Quantities.number(benchmark.rate().getAsDouble()) + " msg/s"
                            : " in a closed loop");
        }
        benchmark
                .id()
                .parameters()
                .forEach((name, value) ->
                        kind.append(", ").append(name).append('=').append(value));
        return kind.toString();
    }

    private void notes(List<Note> notes) {
        if (!notes.isEmpty()) {
            line("Notes:");
            notes.forEach(note -> line("  " + note.kind() + ": " + note.text()));
        }
    }

    private void figures(BaselineComparison comparison, String origin) {
        figure("Throughput", Metric.THROUGHPUT, comparison, origin);
        figure("P95 latency", Metric.P95, comparison, origin);
        figure("Max memory", Metric.PEAK_HEAP, comparison, origin);
        figure("Error rate", Metric.ERROR_RATE, comparison, origin);
        OTHERS.forEach((label, metric) -> {
            if (comparison.of(metric).isPresent()) {
                figure(label, metric, comparison, origin);
            }
        });
    }

    private void figure(String label, Metric metric, BaselineComparison comparison, String origin) {
        line(label + ": "
                + comparison
                        .of(metric)
                        .map(found -> Quantities.text(metric, found.current()) + besideBaseline(found, origin))
                        .orElse("not measured"));
    }

    /**
     * Percent of the baseline; of a baseline of 0 the difference, since nothing is a percentage of it.
     *
     * @param origin of the baseline, if that is not this environment
     */
    private static String besideBaseline(MetricComparison found, String origin) {
        if (found.baseline().isEmpty()) {
            return "";
        }
        double baseline = found.baseline().get();
        String where = origin.isEmpty() ? "" : ", " + origin;
        if (baseline != 0) {
            return " (" + Quantities.percent(found.current() / baseline) + " of baseline" + where + ")";
        }
        String difference = found.change()
                .map(change -> Quantities.change(found.metric(), change))
                .orElseGet(() -> "+" + Quantities.text(found.metric(), found.current()));
        return " (" + difference + " against a baseline of 0" + where + ")";
    }

    private void failure(BenchmarkEntry entry, ForkFigures fork) {
        if (fork.failure().isEmpty()) {
            return;
        }
        ForkFailure failure = fork.failure().get();
        boolean said = entry.verdict().reason().contains(failure.message());
        line("  Fork " + fork.number() + ": " + failure.cause() + (said ? "" : ": " + failure.message()));
        entry.logOf(fork.number()).ifPresent(log -> line("  Its log: " + paths.text(log)));
        failure.detail().lines().forEach(each -> line("    " + each));
    }

    private void line(String line) {
        text.append(PrintableText.line(line)).append('\n');
    }
}
