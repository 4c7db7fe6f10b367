package io.github.fbpbench.report;

import io.github.fbpbench.analysis.EnvironmentMatch;
import io.github.fbpbench.analysis.Judgement;
import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.MetricComparison;
import io.github.fbpbench.analysis.Note;
import io.github.fbpbench.analysis.Notes;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.analysis.SideBySide;
import io.github.fbpbench.analysis.Verdict;
import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.BenchmarkKind;
import io.github.fbpbench.measurement.ForkFailure;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One benchmark of a run.
 *
 * @param judgement what was measured, and what is said of it
 * @param limits by which it was judged
 * @param baseline with which it was compared; absent if it has none
 * @param armDigest digest of the measured code
 * @param files of the candidate's forks, those in pairs among them, by the forks' numbers; a fork that did not start may
 *     have none
 * @param referenceFiles likewise of the reference's forks
 */
public record BenchmarkEntry(
        Judgement judgement,
        Limits limits,
        Optional<BaselineUsed> baseline,
        String armDigest,
        List<ForkFiles> files,
        List<ForkFiles> referenceFiles) {

    /** Keeps the lists from changing. */
    public BenchmarkEntry {
        files = List.copyOf(files);
        referenceFiles = List.copyOf(referenceFiles);
    }

    /** Of a benchmark without forks of a reference. */
    public BenchmarkEntry(
            Judgement judgement,
            Limits limits,
            Optional<BaselineUsed> baseline,
            String armDigest,
            List<ForkFiles> files) {
        this(judgement, limits, baseline, armDigest, files, List.of());
    }

    /** The same with another judgement. */
    BenchmarkEntry with(Judgement other) {
        return new BenchmarkEntry(other, limits, baseline, armDigest, files, referenceFiles);
    }

    /** The benchmark. */
    public BenchmarkId id() {
        return judgement.results().benchmark().id();
    }

    /** How its forks drive it. */
    BenchmarkKind kind() {
        return judgement.results().benchmark().kind();
    }

    /** Where the log of a fork of the candidate is, or would be; empty if it has no files. */
    public Optional<Path> logOf(int fork) {
        return filesOf(Arm.CANDIDATE, fork).map(ForkFiles::log);
    }

    /** The files of a fork; empty if it has none. */
    Optional<ForkFiles> filesOf(Arm arm, int fork) {
        return (arm == Arm.CANDIDATE ? files : referenceFiles)
                .stream().filter(file -> file.number() == fork).findFirst();
    }

    /** What it knows of the candidate and a reference side by side. */
    SideBySide sideBySide() {
        return judgement.results().sideBySide();
    }

    /** The pairs of forks that were run, in their order; those with a fork that failed among them. */
    List<PairFigures> pairs() {
        return sideBySide() instanceof SideBySide.Pairs pairs ? pairs.pairs() : List.of();
    }

    /** Where the log of its first fork that failed is, or would be. */
    public Optional<Path> firstFailureLog() {
        return judgement.results().forks().stream()
                .filter(fork ->
                        fork.failure().stream().anyMatch(failure -> failure.cause() != ForkFailure.Cause.OTHER_ARM))
                .flatMap(fork -> logOf(fork.number()).stream())
                .findFirst();
    }

    /** Whether its baseline comes from another environment, settings or rate, so that time is not judged. */
    public boolean fromOtherEnvironment() {
        return baseline.isPresent() && baseline.get().match() != EnvironmentMatch.SAME;
    }

    /** Where its baseline comes from, as a column has it; empty if from this environment, or if there is none. */
    String origin() {
        return switch (baseline.map(BaselineUsed::match).orElse(EnvironmentMatch.SAME)) {
            case SAME -> "";
            case OTHER_RATE -> "other rate";
            case OTHER_SETTINGS, OTHER_COLLECTOR -> "other settings";
            case SAME_ALLOCATION, OTHER -> "elsewhere";
        };
    }

    /** The same as a sentence has it, such as {@code comes from another environment}. */
    String originInWords() {
        return switch (baseline.map(BaselineUsed::match).orElse(EnvironmentMatch.SAME)) {
            case SAME -> "was measured in this environment";
            case OTHER_RATE -> "was measured at another rate";
            case OTHER_SETTINGS, OTHER_COLLECTOR -> "was measured on this machine with other settings";
            case SAME_ALLOCATION, OTHER -> "comes from another environment";
        };
    }

    /** What is said of it. */
    public Verdict verdict() {
        return judgement.verdict();
    }

    /** What its author should know. */
    public List<Note> notes() {
        return Notes.of(judgement.results());
    }

    /** Why, one sentence each: the verdict's, and of what is broken every other metric's that is broken as well. */
    List<String> reasons() {
        Set<String> reasons = new LinkedHashSet<>();
        reasons.add(verdict().reason());
        if (isBroken(verdict())) {
            judgement.comparison().stream()
                    .flatMap(comparison -> comparison.metrics().stream())
                    .flatMap(MetricComparison::deciding)
                    .filter(BenchmarkEntry::isBroken)
                    .forEach(broken -> reasons.add(broken.reason()));
        }
        return List.copyOf(reasons);
    }

    private static boolean isBroken(Verdict verdict) {
        return verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Missed;
    }
}
