package io.github.fbpbench.report;

import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.SideBySide;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says once for all benchmarks alike what they were compared with, and why some were compared with nothing. */
final class SideBySideSummary {

    private final BenchmarkReport report;
    private final List<String> lines = new ArrayList<>();

    private SideBySideSummary(BenchmarkReport report) {
        this.report = report;
    }

    /** A line for each reference and reason; no lines where nobody looked for a reference. */
    static List<String> lines(BenchmarkReport report) {
        SideBySideSummary summary = new SideBySideSummary(report);
        summary.grouped(SideBySide.Pairs.class, SideBySide.Pairs::reference)
                .forEach((reference, entries) -> summary.lines.add("Side by side with " + reference + ": "
                        + summary.count(entries) + ", " + cost(entries) + ". That decides about time."));
        summary.grouped(SideBySide.SameCode.class, SideBySide.SameCode::reference)
                .forEach((reference, entries) -> summary.lines.add("Same code as " + reference + ": "
                        + summary.count(entries) + ". No time can have changed, so none was measured side by side."));
        summary.grouped(SideBySide.None.class, SideBySide.None::reason).forEach((reason, entries) -> {
            long unsaid =
                    entries.stream().filter(entry -> !TimeWarning.isDue(entry)).count();
            if (!reason.isEmpty() && unsaid > 0) {
                summary.lines.add("Not side by side: " + summary.count(entries) + ": " + reason + ".");
            }
        });
        return summary.lines;
    }

    private <S extends SideBySide> Map<String, List<BenchmarkEntry>> grouped(Class<S> kind, Function<S, String> by) {
        Stream<BenchmarkEntry> those = report.entries().stream().filter(entry -> kind.isInstance(entry.sideBySide()));
        return those.collect(Collectors.groupingBy(
                entry -> by.apply(kind.cast(entry.sideBySide())), LinkedHashMap::new, Collectors.toList()));
    }

    private String count(List<BenchmarkEntry> entries) {
        return entries.size() + " of " + NextSteps.benchmarks(report);
    }

    private static String cost(List<BenchmarkEntry> entries) {
        List<PairFigures> pairs =
                entries.stream().flatMap(entry -> entry.pairs().stream()).toList();
        return Quantities.pairs(pairs.size()) + " of forks in " + Quantities.seconds(pairs);
    }
}
