package io.github.fbpbench.analysis;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/**
 * What the rules make of pairs that spread by a given standard deviation, for {@code docs/verdict.md} and {@code docs/decisions.md}. No
 * test: it prints, and runs only when asked for by {@code -Dtest=WhatToExpect}.
 */
class WhatToExpect {

    private static final int RUNS = 1_000;
    private static final int SERIES = 200_000;
    private static final double NONE = 0;

    @Test
    void verdicts() {
        for (String threshold : new String[] {"-2%", "-3%", "-5%"}) {
            for (double added : new double[] {NONE, .02, .05, .1}) {
                for (double spread : new double[] {.005, .008, .012, .018}) {
                    print(threshold, 24, added, spread);
                    print(threshold, 14, added, spread);
                }
            }
        }
        print("-5%, exactly at it", "-5%", 24, random -> GivenPairs.normal(random, Math.log(.95), .005));
        print("-5%, none, three forks in ten are 6% faster", "-5%", 24, WhatToExpect::ofTwoModes);
    }

    /** How much of the error all looks together spend, in thousandths: it should be 5 of fresh pairs and 25 of the first ones. */
    @Test
    void spentError() {
        for (ForkFigures.Stage stage : ForkFigures.Stage.values()) {
            for (int suspects : new int[] {1, 20}) {
                Looks looks = Looks.of(stage);
                Looks shared = suspects == 1 ? looks : looks.withError(Looks.ERROR / suspects);
                print(stage + ", one of " + suspects + ", normal", shared, SplittableRandom::nextGaussian);
                print(stage + ", one of " + suspects + ", uniform", shared, random -> random.nextDouble() - .5);
            }
        }
    }

    private static void print(String threshold, int most, double added, double spread) {
        print(
                String.format(
                        Locale.ROOT,
                        "%s, at most %d, %+.0f%%, spread %.1f%%",
                        threshold,
                        most,
                        100 * added,
                        100 * spread),
                threshold,
                most,
                random -> GivenPairs.normal(random, -Math.log1p(added), spread));
    }

    @SuppressWarnings("SystemOut") // no test
    private static void print(
            String what, String threshold, int most, Function<SplittableRandom, DoubleSupplier> pairs) {
        SplittableRandom random = new SplittableRandom(12);
        TreeMap<String, Integer> verdicts = new TreeMap<>();
        double count = 0;
        for (int run = 0; run < RUNS; run++) {
            SimulatedRun one = SimulatedRun.of(threshold, pairs.apply(random), most);
            verdicts.merge(one.verdict(), 1, Integer::sum);
            count += one.pairs();
        }
        System.out.printf(Locale.ROOT, "%s: %s, %.1f pairs%n", what, verdicts, count / RUNS);
    }

    private static DoubleSupplier ofTwoModes(SplittableRandom random) {
        return () -> .005 * random.nextGaussian()
                + .06 * (random.nextInt(10) < 3 ? 1 : 0)
                - .06 * (random.nextInt(10) < 3 ? 1 : 0);
    }

    @SuppressWarnings("SystemOut") // no test
    private static void print(String what, Looks looks, Function<SplittableRandom, Double> value) {
        SplittableRandom random = new SplittableRandom(9);
        int crossed = 0;
        for (int series = 0; series < SERIES; series++) {
            double[] values = DoubleStream.generate(() -> value.apply(random))
                    .limit(Looks.MOST)
                    .toArray();
            boolean crosses = false;
            for (int count = looks.first(); count <= Looks.MOST && !crosses; count += 2) {
                TrimmedMean mean = TrimmedMean.of(java.util.Arrays.copyOf(values, count));
                crosses = mean.mean() > mean.distance(looks.level(count));
            }
            crossed += crosses ? 1 : 0;
        }
        System.out.printf(Locale.ROOT, "%s: %.2f of 1000 series cross%n", what, 1e3 * crossed / SERIES);
    }
}
