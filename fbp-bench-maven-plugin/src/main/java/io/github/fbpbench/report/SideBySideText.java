package io.github.fbpbench.report;

import io.github.fbpbench.analysis.ForkFigures;
import io.github.fbpbench.analysis.Interval;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.PairedComparison;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Threshold;
import io.github.fbpbench.measurement.Compilation;
import io.github.fbpbench.measurement.PairSetup;
import io.github.fbpbench.measurement.Pairing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What report.txt says of a benchmark's candidate and reference side by side. */
final class SideBySideText {

    private final BenchmarkEntry entry;
    private final RelativePaths paths;
    private final List<String> lines = new ArrayList<>();

    private SideBySideText(BenchmarkEntry entry, RelativePaths paths) {
        this.entry = entry;
        this.paths = paths;
    }

    /** No lines where nobody looked for a reference. */
    static List<String> lines(BenchmarkEntry entry, RelativePaths paths) {
        if (entry.sideBySide() instanceof SideBySide.SameCode same) {
            return List.of("Side by side: not measured; this is the code of " + same.reference()
                    + ", so its time has not changed");
        }
        if (entry.sideBySide() instanceof SideBySide.None none) {
            return none.reason().isEmpty() ? List.of() : List.of("Side by side: " + why(none, entry));
        }
        SideBySideText text = new SideBySideText(entry, paths);
        text.pairs((SideBySide.Pairs) entry.sideBySide());
        return text.lines;
    }

    /** Not twice, where the verdict says it too. */
    private static String why(SideBySide.None none, BenchmarkEntry entry) {
        return entry.verdict().reason().contains(none.reason())
                ? "not measured, since there is no reference"
                : "not measured; " + none.reason();
    }

    private void pairs(SideBySide.Pairs measured) {
        List<PairFigures> pairs = measured.pairs();
        lines.add("Side by side: " + Quantities.pairs(pairs.size()) + " of forks in " + Quantities.seconds(pairs)
                + ", of this build and " + measured.reference());
        setups(pairs);
        stages(pairs);
        entry.judgement().comparison().stream()
                .flatMap(comparison -> comparison.metrics().stream())
                .forEach(this::metric);
        leftOut(pairs);
        pairs.forEach(this::lost);
        measured.remarks().forEach(remark -> lines.add("  Remark: " + remark));
    }

    private void setups(List<PairFigures> pairs) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        pairs.forEach(pair -> counts.merge(words(pair.setup()), 1, Integer::sum));
        long background = pairs.stream().filter(SideBySideText::isBackground).count();
        if (!counts.isEmpty()) {
            lines.add("  "
                    + counts.entrySet().stream()
                            .map(count -> count.getValue() + " " + count.getKey())
                            .collect(Collectors.joining("; "))
                    + (background == 0 ? "" : "; in " + background + " of them the JIT worked in the background"));
        }
    }

    private static String words(PairSetup setup) {
        return setup.pairing() == Pairing.LOCKSTEP
                ? "in turn, slice by slice, " + (setup.bound() ? "on one core" : "not bound to a core")
                : "one fork after the other on all cores";
    }

    private static boolean isBackground(PairFigures pair) {
        return pair.setup().compilation() == Compilation.BACKGROUND;
    }

    private void stages(List<PairFigures> pairs) {
        long again = pairs.stream()
                .filter(pair -> pair.stage() == ForkFigures.Stage.AGAIN)
                .count();
        if (again > 0) {
            long first = pairs.size() - again;
            lines.add("  After the first " + first + " it was a suspect; only the " + again + " fresh ones decide");
        }
    }

    /** Time only: what is exact has no need of dots. */
    private void metric(MetricComparison metric) {
        if (metric.sideBySide().isEmpty() || metric.metric().evidence(entry.kind()) != Metric.Evidence.TIME) {
            return;
        }
        PairedComparison pairs = metric.sideBySide().get();
        String found = "  " + metric.metric().word() + ": " + words(metric.metric(), pairs);
        if (metric.threshold() instanceof Threshold.Off) {
            lines.add(found + "; not judged");
            return;
        }
        lines.add(found + "; threshold " + metric.threshold().text(metric.metric()));
        lines.addAll(PairsChart.lines(metric.metric(), metric.threshold(), pairs, background(metric.metric())));
    }

    /** Such as {@code 9.8% lower, and between 9.1% and 10.4% lower for sure}. */
    private static String words(Metric metric, PairedComparison pairs) {
        return words(metric, pairs.change())
                + pairs.interval()
                        .map(interval -> " (" + confidence(pairs) + "interval: " + words(metric, interval) + ")")
                        .orElse(" (an interval takes 2 pairs)");
    }

    private static String confidence(PairedComparison pairs) {
        return pairs.confidence().isPresent()
                ? Math.round(100 * pairs.confidence().getAsDouble()) + "% "
                : "";
    }

    private static String words(Metric metric, Interval interval) {
        if (interval.low() < 0 && interval.high() > 0) {
            return words(metric, interval.low()) + " to " + words(metric, interval.high());
        }
        boolean lower = interval.low() < 0;
        double near = lower ? interval.high() : interval.low();
        double far = lower ? interval.low() : interval.high();
        return size(metric, near) + " to " + words(metric, far);
    }

    private static String words(Metric metric, double change) {
        String size = size(metric, change);
        return change == 0 ? "no different" : size + (change < 0 ? " lower" : " higher");
    }

    /** Without its sign. */
    private static String size(Metric metric, double change) {
        return Quantities.change(metric, Math.abs(change)).replace("+", "");
    }

    /** The pairs that count, like those of the comparison. */
    private List<Double> background(Metric metric) {
        boolean again = entry.pairs().stream().anyMatch(pair -> pair.stage() == ForkFigures.Stage.AGAIN);
        return entry.pairs().stream()
                .filter(SideBySideText::isBackground)
                .filter(pair -> !again || pair.stage() == ForkFigures.Stage.AGAIN)
                .map(pair -> pair.logRatios().get(metric))
                .filter(Objects::nonNull)
                .map(Math::expm1)
                .toList();
    }

    private void leftOut(List<PairFigures> pairs) {
        int jit = pairs.stream()
                .mapToInt(pair -> pair.neighbours().leftOutForJit())
                .sum();
        int steal = pairs.stream()
                .mapToInt(pair -> pair.neighbours().leftOutForSteal())
                .sum();
        int all = pairs.stream().mapToInt(pair -> pair.neighbours().all()).sum();
        long summed = pairs.stream().filter(pair -> pair.neighbours().summed()).count();
        if (jit + steal > 0) {
            List<String> why = new ArrayList<>();
            if (jit > 0) {
                why.add("in " + jit + " the JIT worked");
            }
            if (steal > 0) {
                why.add("of " + steal + " the host took a part");
            }
            lines.add("  Left out " + (jit + steal) + " of " + all + " pairs of slices: " + String.join(", ", why));
        }
        if (summed > 0) {
            lines.add("  Garbage is collected in many slices of " + Quantities.pairs((int) summed)
                    + " of forks: their elapsed time is compared by its sum");
        }
    }

    private void lost(PairFigures pair) {
        for (LostFork fork : LostFork.of(entry, pair)) {
            lines.add("  Pair " + pair.number() + " was lost: " + fork.message());
            fork.log().ifPresent(log -> lines.add("  Its log: " + paths.text(log)));
            fork.detail().lines().forEach(each -> lines.add("    " + each));
        }
    }
}
