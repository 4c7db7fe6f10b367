package io.github.fbpbench.analysis;

import java.util.List;

/**
 * Whether a build passes.
 *
 * @param failOnRegression whether a regression or a missed target fails the build
 * @param failOnInconclusive whether a benchmark that could not be decided fails the build
 * @param failIfNoBaseline whether a benchmark that no baseline holds fails the build
 */
public record Gate(boolean failOnRegression, boolean failOnInconclusive, boolean failIfNoBaseline) {

    /** What the build does. */
    public sealed interface Outcome {}

    /** It goes on. */
    public record Passed() implements Outcome {}

    /**
     * It fails: some benchmark broke its thresholds.
     *
     * @param broken those that did, worst first; at least one
     * @param notMeasured those that also could not be measured, by name
     */
    public record Broken(List<Judgement> broken, List<Judgement> notMeasured) implements Outcome {}

    /**
     * It cannot tell: nothing is broken, but some benchmark could not be measured.
     *
     * @param notMeasured those that could not, by name; at least one
     */
    public record NotMeasured(List<Judgement> notMeasured) implements Outcome {}

    /** Decides from what is said of each benchmark. A benchmark that could not be measured never passes. */
    public Outcome decide(List<Judgement> judgements) {
        List<Judgement> sorted =
                judgements.stream().sorted(Judgement.WORST_FIRST).toList();
        List<Judgement> notMeasured = sorted.stream()
                .filter(each -> each.verdict() instanceof Verdict.Failed)
                .toList();
        List<Judgement> broken = sorted.stream().filter(this::breaks).toList();
        if (!broken.isEmpty()) {
            return new Broken(broken, notMeasured);
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
