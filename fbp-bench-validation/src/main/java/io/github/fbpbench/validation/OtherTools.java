package io.github.fbpbench.validation;

import io.github.fbpbench.validation.rules.Benchstat;
import io.github.fbpbench.validation.rules.Criterion;
import io.github.fbpbench.validation.rules.JmhIntervals;
import io.github.fbpbench.validation.rules.MeanRatio;
import io.github.fbpbench.validation.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What the rules of other tools say of single forks. Each comparison draws {@value #FORKS} forks of either arm, with replacement, so that
 * there are more comparisons than were measured: with .6 s of warm-up, .3 s of slices and half a second to boot, those take about as
 * long as a decision of ours. The figures as they were measured are told beside.
 */
final class OtherTools {

    private static final int RUN = 20;
    private static final int FORKS = 8;
    private static final int RESAMPLES = 1_000;

    private final LoneForks forks;
    private final int draws;
    private final long seed;

    OtherTools(LoneForks forks, int draws, long seed) {
        this.forks = forks;
        this.draws = draws;
        this.seed = seed;
    }

    static List<Rule> rules(long seed) {
        return List.of(
                new JmhIntervals(),
                new Criterion(RESAMPLES, seed),
                new Benchstat(Benchstat.Sample.FORK),
                new Benchstat(Benchstat.Sample.SLICE),
                MeanRatio.TEN_PERCENT,
                MeanRatio.TWICE);
    }

    /**
     * What one rule said.
     *
     * @param runsThatFail share of runs of 20 unchanged benchmarks in which at least one would fail, the workloads in turn
     * @param measuredAlarms how many workloads it calls slower although unchanged, by the forks as they were measured
     * @param workloads of how many
     * @param found by what was added, share of comparisons, over all workloads; for nothing added these are false alarms
     */
    record Found(Rule rule, double runsThatFail, int measuredAlarms, int workloads, Map<Double, Double> found) {}

    List<Found> ask() {
        return rules(seed).stream().map(this::ask).toList();
    }

    private Found ask(Rule rule) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Double, Double> found = new LinkedHashMap<>();
        List<Double> falseAlarms = new ArrayList<>();
        int measuredAlarms = 0;
        for (Map.Entry<String, Map<Double, List<double[]>>> each :
                forks.baseline().entrySet()) {
            Map<Double, List<double[]>> candidates =
                    Objects.requireNonNull(forks.candidate().get(each.getKey()));
            for (Map.Entry<Double, List<double[]>> candidate : candidates.entrySet()) {
                List<double[]> baseline = Objects.requireNonNull(each.getValue().get(candidate.getKey()));
                double share = share(rule, baseline, candidate.getValue(), random);
                found.merge(candidate.getKey(), share / forks.baseline().size(), Double::sum);
                if (candidate.getKey() == 0) {
                    falseAlarms.add(share);
                    measuredAlarms += rule.isSlower(baseline, candidate.getValue()) ? 1 : 0;
                }
            }
        }
        double clean = 1;
        for (int i = 0; i < RUN; i++) {
            clean *= 1 - falseAlarms.get(i % falseAlarms.size());
        }
        return new Found(rule, 1 - clean, measuredAlarms, falseAlarms.size(), found);
    }

    private double share(Rule rule, List<double[]> baseline, List<double[]> candidate, SplittableRandom random) {
        int slower = 0;
        for (int i = 0; i < draws; i++) {
            slower += rule.isSlower(drawn(baseline, random), drawn(candidate, random)) ? 1 : 0;
        }
        return (double) slower / draws;
    }

    private static List<double[]> drawn(List<double[]> forks, SplittableRandom random) {
        return random.ints(FORKS, 0, forks.size()).mapToObj(forks::get).toList();
    }
}
