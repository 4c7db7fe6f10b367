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

    /** Of pairs that warm up for long; some may be lost. */
    private static final int MOST_LONG_TRIES = 4;

    private final PlannedBenchmark benchmark;
    private final Reference.OtherCode reference;
    private final Limits limits;
    private final Duration longWarmup;
    private final Set<Integer> longPairs = new HashSet<>();
    private ForkSettings settings;
    private boolean wantsLongPair;
    private boolean inDoubt;
    private int longTries;
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

    /** Asks for another pair that warms up for long, because there is a doubt; in vain where too many of them were lost. */
    void wantLongPair() {
        wantsLongPair = longTries + longPairs.size() < MOST_LONG_TRIES;
        inDoubt = wantsLongPair;
    }

    /** Whether the next pair has to be one that warms up for long, whatever else is decided. */
    boolean isInDoubt() {
        return inDoubt;
    }

    /** Counts a pair that was to warm up for long. */
    void triedLongPair() {
        longTries++;
        if (longTries >= MOST_LONG_TRIES) {
            wantsLongPair = false;
            inDoubt = false;
        }
    }

    /** Keeps in mind that a pair has warmed up for long. */
    void hadLongPair(int number) {
        longPairs.add(number);
        wantsLongPair = false;
        inDoubt = false;
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
        inDoubt = false;
        Duration twice = settings.warmup().multipliedBy(2);
        Duration bounded = twice.compareTo(LONGEST_WARM_UP) < 0 ? twice : LONGEST_WARM_UP;
        if (bounded.compareTo(settings.warmup()) > 0) {
            settings = settings.withWarmup(bounded);
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
