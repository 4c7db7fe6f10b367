package io.github.fbpbench.analysis;

import java.util.List;

/**
 * Whether a build passes.
 *
 * @param failOnRegression whether a regression or a missed target fails the build
 * @param failOnInconclusive whether a benchmark that could not be decided fails the build
 * @param failIfNoBaseline whether a benchmark that no baseline holds fails the build
 * @param failOnMissing whether a benchmark that the baseline holds, and the project does not, fails the build
 */
public record Gate(
        boolean failOnRegression, boolean failOnInconclusive, boolean failIfNoBaseline, boolean failOnMissing) {

    /** What the build does. */
    public sealed interface Outcome {}

    /** It goes on. */
    public record Passed() implements Outcome {}

    /**
     * It fails: some benchmark broke its thresholds, or is missing.
     *
     * @param broken those that broke theirs, worst first
     * @param missing those that are missing; at least one, if none is broken
     * @param notMeasured those that also could not be measured, by name
     */
    public record Broken(List<Judgement> broken, List<MissingBenchmark> missing, List<Judgement> notMeasured)
            implements Outcome {}

    /**
     * It cannot tell: nothing is broken, but some benchmark could not be measured.
     *
     * @param notMeasured those that could not, by name; at least one
     */
    public record NotMeasured(List<Judgement> notMeasured) implements Outcome {}

    /** Decides from what is said of each benchmark. A benchmark that could not be measured never passes. */
    public Outcome decide(List<Judgement> judgements, List<MissingBenchmark> missing) {
        List<Judgement> sorted =
                judgements.stream().sorted(Judgement.WORST_FIRST).toList();
        List<Judgement> notMeasured = sorted.stream()
                .filter(each -> each.verdict() instanceof Verdict.Failed)
                .toList();
        List<Judgement> broken = sorted.stream().filter(this::breaks).toList();
        List<MissingBenchmark> failing = failOnMissing ? missing : List.of();
        if (!broken.isEmpty() || !failing.isEmpty()) {
            return new Broken(broken, failing, notMeasured);
        }
        return notMeasured.isEmpty() ? new Passed() : new NotMeasured(notMeasured);
    }

    private boolean breaks(Judgement judgement) {
        Verdict verdict = judgement.verdict();
        if (verdict instanceof Verdict.Regressed || verdict instanceof Verdict.Missed) {
            return failOnRegression;
        }
        if (verdict instanceof Verdict.Inconclusive) {
            return failOnInconclusive;
        }
        return failIfNoBaseline && verdict instanceof Verdict.Ungated && judgement.lacksBaseline();
    }
}
