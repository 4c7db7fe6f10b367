package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.Metric;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.baseline.BaselineEntry;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.reference.Accepted;
import io.github.fbpbench.reference.Reference;
import io.github.fbpbench.reference.References;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which benchmark of a run is measured how.
 *
 * @param paired side by side with other code
 * @param unchanged alone, for what is no time: their code is that of the reference
 * @param alone alone, for everything
 * @param unpaired why those that are not paired are not
 */
record Comparisons(
        List<PairedBenchmark> paired,
        List<PlannedBenchmark> unchanged,
        List<PlannedBenchmark> alone,
        Map<BenchmarkId, SideBySide> unpaired) {

    /**
     * Finds the references of all benchmarks that can be measured.
     *
     * @throws InterruptedException if this thread is interrupted
     */
    static Comparisons find(RunRequest request, Baseline baseline, References references) throws InterruptedException {
        Comparisons found =
                new Comparisons(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        for (PlannedBenchmark benchmark : request.benchmarks()) {
            if (benchmark.problem().isEmpty()) {
                found.add(request, benchmark, reference(references, accepted(baseline, benchmark.id())));
            }
        }
        return found;
    }

    /** Trouble with the reference's files costs the comparison, not the run. */
    private static Reference reference(References references, List<Accepted> accepted) throws InterruptedException {
        try {
            return references.of(accepted);
        } catch (IOException e) {
            return new Reference.None("its files cannot be used: " + e.getMessage()
                    + "; let fbp-bench.referenceCache name a folder that can be written");
        }
    }

    private void add(RunRequest request, PlannedBenchmark benchmark, Reference reference) {
        if (reference instanceof Reference.OtherCode other) {
            Limits limits = request.limits().of(benchmark, true);
            paired.add(new PairedBenchmark(
                    benchmark,
                    other,
                    limits,
                    request.pairs().fork(),
                    request.pairs().longWarmup()));
        } else if (reference instanceof Reference.SameCode same) {
            unpaired.put(benchmark.id(), new SideBySide.SameCode(same.name()));
            (hasTargetOfTime(request.limits().of(benchmark, true), benchmark) ? alone : unchanged).add(benchmark);
        } else if (reference instanceof Reference.None none) {
            unpaired.put(benchmark.id(), new SideBySide.None(none.reason()));
            alone.add(benchmark);
        }
    }

    private static boolean hasTargetOfTime(Limits limits, PlannedBenchmark benchmark) {
        return limits.targets().all().keySet().stream()
                .anyMatch(
                        metric -> metric.isOf(benchmark) && metric.evidence(benchmark.kind()) == Metric.Evidence.TIME);
    }

    private static List<Accepted> accepted(Baseline baseline, BenchmarkId id) {
        return baseline.entries().stream()
                .filter(entry -> entry.id().equals(id))
                .map((BaselineEntry entry) -> new Accepted(entry.accepted(), entry.armDigest()))
                .distinct()
                .toList();
    }
}
