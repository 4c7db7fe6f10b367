package io.github.fbpbench.run;

import io.github.fbpbench.analysis.LikelyNames;
import io.github.fbpbench.analysis.MissingBenchmark;
import io.github.fbpbench.baseline.Baseline;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.plan.Selection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The committed baseline of a run, and which of its benchmarks the run has to find.
 *
 * @param file the baseline's file; may not exist
 * @param selection which of the project's benchmarks are asked for
 * @param others folders of test classes of other projects that share the file
 */
public record BaselineScope(Path file, Selection selection, List<Path> others) {

    /** Keeps the list from changing. */
    public BaselineScope {
        others = List.copyOf(others);
    }

    /** Of a file that is this project's alone, of whose benchmarks all are asked for. */
    public BaselineScope(Path file) {
        this(file, Selection.ALL, List.of());
    }

    /** What the baseline holds and the project does not have, among what is asked for, by id. */
    public List<MissingBenchmark> missing(Baseline baseline, Collection<BenchmarkId> planned) {
        Set<BenchmarkId> there = new HashSet<>(planned);
        Set<BenchmarkId> accepted = new HashSet<>(baseline.benchmarks());
        List<BenchmarkId> missing = accepted.stream()
                .filter(id -> !there.contains(id) && selection.takes(id) && !isInAnother(id))
                .toList();
        return LikelyNames.of(
                missing, there.stream().filter(id -> !accepted.contains(id)).toList());
    }

    /** In one that is not compiled yet it may be: what is missing from all shows in the project that is built last. */
    private boolean isInAnother(BenchmarkId id) {
        String classFile = id.className().replace('.', '/') + ".class";
        return others.stream().anyMatch(folder -> Files.notExists(folder) || Files.exists(folder.resolve(classFile)));
    }
}
