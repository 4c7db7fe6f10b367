package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.analysis.PairFigures;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.reference.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A benchmark that is measured side by side, and where its measuring stands. */
final class PairedBenchmark {

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(5);

    private final PlannedBenchmark benchmark;
    private final Reference.OtherCode reference;
    private final Limits limits;
    private final Duration longWarmup;
    private final Set<Integer> longPairs = new HashSet<>();
    private ForkSettings settings;
    private boolean wantsLongPair;
    private boolean ownBenchmarks;

    /**
     * A benchmark without pairs.
     *
     * @param settings of its forks
     * @param longWarmup of its first pair, if that is longer and the benchmark has one thread: what several threads
     *     do spreads by more than a warm-up can show
     */
    PairedBenchmark(
            PlannedBenchmark benchmark,
            Reference.OtherCode reference,
            Limits limits,
            ForkSettings settings,
            Duration longWarmup) {
        this.benchmark = benchmark;
        this.reference = reference;
        this.limits = limits;
        this.settings = settings;
        this.longWarmup = longWarmup;
        this.wantsLongPair = isShort() && !benchmark.kind().hasSeveralThreads();
    }

    PlannedBenchmark benchmark() {
        return benchmark;
    }

    Limits limits() {
        return limits;
    }

    /** In a few words, what it is compared with. */
    String referenceName() {
        return reference.name();
    }

    /** How a fork of its next lockstep pair spends its time. */
    ForkSettings settings() {
        return wantsLongPair ? settings.withWarmup(longWarmup) : settings;
    }

    /** Whether its next pair shall warm up for long, to show whether a shorter warm-up suffices. */
    boolean wantsLongPair() {
        return wantsLongPair;
    }

    /** Asks for a pair that warms up for long. */
    void wantLongPair() {
        wantsLongPair = true;
    }

    /** Keeps in mind that a pair has warmed up for long. */
    void hadLongPair(int number) {
        longPairs.add(number);
        wantsLongPair = false;
    }

    /** Whether a pair was one that showed whether a shorter warm-up suffices. */
    boolean isLong(PairFigures pair) {
        return longPairs.contains(pair.number());
    }

    /** Whether its pairs warm up for less time than the long ones. */
    boolean isShort() {
        return settings.warmup().compareTo(longWarmup) < 0;
    }

    /** Lets all further pairs warm up for as long as the long ones. */
    void warmUpForLong() {
        settings = settings.withWarmup(longWarmup);
    }

    /** Lets the pairs that confirm a suspicion warm up for twice as long as those that raised it, within bounds. */
    void confirm() {
        wantsLongPair = false;
        Duration twice = settings.warmup().multipliedBy(2);
        if (twice.compareTo(LONGEST_WARM_UP) <= 0) {
            settings = settings.withWarmup(twice);
        }
    }

    void settings(ForkSettings next) {
        settings = next;
    }

    /** Class path of the candidate, without the driver. */
    List<Path> candidate() {
        return reference.arms().candidate();
    }

    /** Class path of the reference, without the driver. */
    List<Path> reference() {
        return ownBenchmarks
                ? reference.arms().referenceWithOwnBenchmarks()
                : reference.arms().reference();
    }

    /** Whether the reference runs its own benchmark classes, because the candidate's do not fit its code. */
    boolean hasOwnBenchmarks() {
        return ownBenchmarks;
    }

    /** Lets the reference run its own benchmark classes. */
    void useOwnBenchmarks() {
        ownBenchmarks = true;
    }

    /** Another benchmark with the same arms. */
    PairedBenchmark with(PlannedBenchmark other, Limits limitsOfOther, ForkSettings settingsOfOther) {
        return new PairedBenchmark(other, reference, limitsOfOther, settingsOfOther, Duration.ZERO);
    }
}
