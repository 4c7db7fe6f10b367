package io.github.fbpbench.analysis;

import java.util.List;

/**
 * What is said of a run.
 *
 * @param judgements of its benchmarks, in the order in which they were given
 * @param sentences what is said once for all of them, each without a full stop
 */
public record RunJudgement(List<Judgement> judgements, List<String> sentences) {

    /** Keeps the lists from changing. */
    public RunJudgement {
        judgements = List.copyOf(judgements);
        sentences = List.copyOf(sentences);
    }
}
