package io.github.fbpbench.run;

import io.github.fbpbench.analysis.Limits;
import io.github.fbpbench.measurement.ForkSettings;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.reference.Reference;
import java.nio.file.Path;
import java.util.List;

/** A benchmark that is measured side by side, and where its measuring stands. */
final class PairedBenchmark {

    private final PlannedBenchmark benchmark;
    private final Reference.OtherCode reference;
    private final Limits limits;
    private ForkSettings settings;
    private boolean ownBenchmarks;

    PairedBenchmark(PlannedBenchmark benchmark, Reference.OtherCode reference, Limits limits, ForkSettings settings) {
        this.benchmark = benchmark;
        this.reference = reference;
        this.limits = limits;
        this.settings = settings;
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
        return settings;
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
        return new PairedBenchmark(other, reference, limitsOfOther, settingsOfOther);
    }
}
